import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { inZone } from '#calendar';
import type { WriteContext } from '#event-store';
import { AcceptsText, Answer, Config, Roles, Write, ZodQuery } from '#platform';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { DUTIES } from '../domain/duties.js';
import { ROSTER_MAKERS } from '../roles.js';
import { ImportShifts, type ImportResult } from './import-shifts.handler.js';

const importQuery = z.strictObject({ duty: z.enum(DUTIES) });

@ApiTags('duty')
@Controller('v1/duty/shifts/import')
export class ImportShiftsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly config: Config,
  ) {}

  /** Puts the shifts of an iCalendar file on the roster of a duty: all of them or, while there is a single fault, none. */
  @Post()
  @HttpCode(200)
  @Roles(...ROSTER_MAKERS)
  @AcceptsText('text/calendar')
  @ApiBody({ schema: { type: 'string' }, description: 'An iCalendar object (RFC 5545)' })
  async import(
    @ZodQuery(importQuery) { duty }: z.output<typeof importQuery>,
    @Body() file: string,
    @Write() context: WriteContext,
  ): Promise<Answer<ImportResult>> {
    const { result, position } = await this.commands.execute(new ImportShifts(context, duty, file));
    const { continues, ...ids } = result as unknown as ImportResult;
    const local = (moment: string) => inZone(Temporal.Instant.from(moment), this.config.timeZone);
    const body = { ...ids, continues: continues.map(({ event, from }) => ({ event, from: local(from) })) };
    return new Answer(200, { position: position.toString() }, body);
  }
}
