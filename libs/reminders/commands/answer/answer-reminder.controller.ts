import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { Config, Roles, Write, written, ZodBody, type Answer } from '#platform';
import { acknowledge, rearm, snooze } from '../../domain/answer.js';
import type { Reminder } from '../../queries/list-reminders/reminder.representation.js';
import { AnsweredReminder } from './answered-reminder.js';
import { AnswerReminder } from './answer-reminder.handler.js';
import { acknowledgeBody, resendBody, snoozeBody, type AcknowledgeBody, type SnoozeBody } from './answer-reminder.js';

const RECIPIENTS = ['duty-officer', 'mayors-office', 'mayor', 'legal-desk'] as const;

@ApiTags('reminders')
@Controller('v1/reminders')
export class AnswerReminderController {
  constructor(
    private readonly commands: CommandBus,
    private readonly answered: AnsweredReminder,
    private readonly config: Config,
  ) {}

  /** Records that whoever was told has taken it up. */
  @Post(':id/acknowledgement')
  @HttpCode(200)
  @Roles(...RECIPIENTS)
  acknowledge(
    @Param('id') id: string,
    @ZodBody(acknowledgeBody) { note }: AcknowledgeBody,
    @Write() context: WriteContext,
  ): Promise<Answer<Reminder>> {
    return this.answer(context, id, (reminder, now) => acknowledge(reminder, note, now));
  }

  /** Asks to be told again later, before what it warns of. */
  @Post(':id/snooze')
  @HttpCode(200)
  @Roles(...RECIPIENTS)
  snooze(
    @Param('id') id: string,
    @ZodBody(snoozeBody) body: SnoozeBody,
    @Write() context: WriteContext,
  ): Promise<Answer<Reminder>> {
    return this.answer(context, id, (reminder, now) => snooze(reminder, body, now, this.config.timeZone));
  }

  /** Sends again what was given up. */
  @Post(':id/resending')
  @HttpCode(200)
  @Roles('mayors-office', 'administrator')
  resend(
    @Param('id') id: string,
    @ZodBody(resendBody) _: object,
    @Write() context: WriteContext,
  ): Promise<Answer<Reminder>> {
    return this.answer(context, id, (reminder, now) => rearm(reminder, now));
  }

  private async answer(context: WriteContext, id: string, decide: AnswerReminder['decide']): Promise<Answer<Reminder>> {
    const committed = await this.commands.execute(new AnswerReminder(context, id, decide));
    return written(committed, await this.answered.of(context.caller.municipality, committed));
  }
}
