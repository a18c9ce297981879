import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InjectRepository } from '@nestjs/typeorm';
import { inZone, localDate } from '#calendar';
import { INCIDENTS } from '#incidents';
import type { Caller } from '#kernel';
import { measuresReadModel } from '#measures';
import { Clock, Config, CurrentCaller, ReadsFrom, Roles, ZodQuery } from '#platform';
import { Temporal } from 'temporal-polyfill';
import type { Repository } from 'typeorm';
import { z } from 'zod';
import { nightBefore } from '../domain/night.js';
import { presentRoster } from '../domain/present.js';
import { linesWithin } from '../read-models/log/list-log.query.js';
import { LogRow } from '../read-models/log/log-row.entity.js';
import { DUTY_LOG } from '../read-models/log/log.read-model.js';
import { SHIFTS } from '../read-models/shifts/shifts.read-model.js';
import { NIGHT_READERS } from '../roles.js';
import { Roster } from '../roster.js';
import { LogLines } from './log-lines.js';
import { Night } from './night.js';

/** The same years as those of a moment. */
const date = z.iso
  .date()
  .refine((text) => text >= '1900-01-02' && text < '2200-01-01', 'must lie between 1900 and 2200')
  .transform((text) => Temporal.PlainDate.from(text));

/** Today, when no date is given. */
const handoverQuery = z.strictObject({ date: date.optional() });

@ApiTags('duty')
@Controller('v1/duty/handover')
export class HandoverController {
  constructor(
    @InjectRepository(LogRow) private readonly rows: Repository<LogRow>,
    private readonly lines: LogLines,
    private readonly night: Night,
    private readonly roster: Roster,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** What the night before a date brought, who had it and who has the day, and what was open as it ended. */
  @Get()
  @Roles(...NIGHT_READERS)
  @ReadsFrom(INCIDENTS, measuresReadModel.name, DUTY_LOG, SHIFTS)
  async handover(
    @ZodQuery(handoverQuery) query: z.output<typeof handoverQuery>,
    @CurrentCaller() { municipality }: Caller,
  ) {
    const { timeZone } = this.config;
    const now = await this.clock.now();
    const day = query.date ?? localDate(now, timeZone);
    const night = nightBefore(day, timeZone);
    const asOf = Temporal.Instant.compare(now, night.to) < 0 ? now : night.to;
    const onDuty = async (at: Temporal.Instant) =>
      presentRoster(await this.roster.rosterAt(municipality, 'duty-officer', at), timeZone);
    return {
      date: day.toString(),
      from: inZone(night.from, timeZone),
      to: inZone(night.to, timeZone),
      asOf: inZone(asOf, timeZone),
      handsOver: await onDuty(night.from),
      takesOver: await onDuty(night.to),
      incidents: await this.night.incidents(municipality, night, asOf),
      measures: await this.night.measures(municipality, night, asOf),
      logEntries: await this.lines.many(municipality, await linesWithin(this.rows, municipality, night)),
      open: {
        ...(await this.night.open(municipality, asOf)),
        href: `/v1/incidents?activeAt=${encodeURIComponent(inZone(asOf, timeZone))}`,
      },
    };
  }
}
