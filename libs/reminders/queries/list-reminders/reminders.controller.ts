import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '#kernel';
import { CurrentCaller, ReadsFrom, Roles, ZodQuery, type Page } from '#platform';
import type { z } from 'zod';
import { REMINDER_PLAN } from '../../plan/reminder-plan.js';
import { ListReminders, remindersQuery } from './list-reminders.query.js';
import type { Reminder } from './reminder.representation.js';

@ApiTags('reminders')
@Controller('v1/reminders')
export class RemindersController {
  constructor(private readonly queries: QueryBus) {}

  /** What was, is or will be reminded of, in order of its moment. */
  @Get()
  @Roles('duty-officer', 'mayors-office', 'mayor', 'legal-desk', 'auditor')
  @ReadsFrom(REMINDER_PLAN)
  list(
    @ZodQuery(remindersQuery) filter: z.output<typeof remindersQuery>,
    @CurrentCaller() caller: Caller,
  ): Promise<Page<Reminder>> {
    return this.queries.execute(new ListReminders(caller.municipality, filter));
  }
}
