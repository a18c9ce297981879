import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, WriteContext } from '#event-store';
import type { Caller } from '#kernel';
import {
  Clock,
  Config,
  created,
  CurrentCaller,
  Roles,
  versioned,
  Write,
  written,
  ZodBody,
  ZodQuery,
  type Answer,
} from '#platform';
import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { ABSENCE_PLANNERS, ROSTER_READERS } from '../roles.js';
import { AbsenceCalendar } from './absence-calendar.js';
import { absencesQuery, cancelAbsenceBody, decidingQuery, planAbsenceBody } from './absences.request.js';
import { absenceIn, cancelAbsence, decidingAt, planAbsence } from './calendar.js';
import { ChangeAbsences } from './change-absences.handler.js';
import { presentAbsence, presentDeciding, type PresentedAbsence } from './present.js';

@ApiTags('duty')
@Controller('v1/duty')
export class AbsencesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly calendar: AbsenceCalendar,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Plans when the mayor is away, and who decides then. */
  @Post('absences')
  @Roles(...ABSENCE_PLANNERS)
  async plan(
    @ZodBody(planAbsenceBody) body: z.output<typeof planAbsenceBody>,
    @Write() context: WriteContext,
  ): Promise<Answer<PresentedAbsence>> {
    const { timeZone } = this.config;
    const committed = await this.commands.execute(
      new ChangeAbsences(context, (absences) => planAbsence(absences, body, timeZone)),
    );
    const absence = await this.asWritten(context.caller, committed);
    return created(committed, `/v1/duty/absences/${absence.id}`, absence);
  }

  /** Ends an absence now, or takes off one that has not begun. */
  @Post('absences/:absenceId/cancellation')
  @HttpCode(200)
  @Roles(...ABSENCE_PLANNERS)
  async cancel(
    @Param('absenceId') absenceId: string,
    @ZodBody(cancelAbsenceBody) _: z.output<typeof cancelAbsenceBody>,
    @Write() context: WriteContext,
  ): Promise<Answer<PresentedAbsence>> {
    const committed = await this.commands.execute(
      new ChangeAbsences(context, (absences, now) => cancelAbsence(absences, absenceId, now)),
    );
    return written(committed, await this.asWritten(context.caller, committed));
  }

  /** The absences in order of their beginning, those that were cancelled too. */
  @Get('absences')
  @Roles(...ROSTER_READERS)
  async list(@ZodQuery(absencesQuery) _: z.output<typeof absencesQuery>, @CurrentCaller() caller: Caller) {
    const { absences } = await this.calendar.of(caller.municipality);
    const items = [...absences].sort((a, b) => Temporal.Instant.compare(a.from, b.from));
    return { items: items.map((absence) => presentAbsence(absence, this.config.timeZone)) };
  }

  /** One absence; its version is that of the whole calendar. */
  @Get('absences/:absenceId')
  @Roles(...ROSTER_READERS)
  async one(@Param('absenceId') id: string, @CurrentCaller() caller: Caller): Promise<Answer<PresentedAbsence>> {
    const { absences, version } = await this.calendar.of(caller.municipality);
    return versioned(version, presentAbsence(absenceIn(absences, id), this.config.timeZone));
  }

  /** Who may decide now or at a moment, the mayor or the acting mayor, and until when that is so. */
  @Get('deciding')
  @Roles(...ROSTER_READERS)
  async deciding(@ZodQuery(decidingQuery) query: z.output<typeof decidingQuery>, @CurrentCaller() caller: Caller) {
    const at = query.at ?? (await this.clock.now());
    const { absences } = await this.calendar.of(caller.municipality);
    return presentDeciding(decidingAt(absences, at), at, this.config.timeZone);
  }

  private async asWritten({ municipality }: Caller, { version, result }: Committed): Promise<PresentedAbsence> {
    const { absences } = await this.calendar.of(municipality, { version });
    return presentAbsence(absenceIn(absences, result['absenceId'] as string), this.config.timeZone);
  }
}
