import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { inZone } from '#calendar';
import { Clock, Config } from '#platform';
import { Temporal } from 'temporal-polyfill';
import type { Repository } from 'typeorm';
import type { Span } from '../domain/coverage.js';
import { nightBefore } from '../domain/night.js';
import { presentRoster } from '../domain/present.js';
import { LogLines } from '../queries/log-lines.js';
import { linesWithin } from '../read-models/log/list-log.query.js';
import { LogRow } from '../read-models/log/log-row.entity.js';
import { Roster } from '../roster.js';
import { Acceptances } from './acceptances.js';
import { Ahead } from './ahead.js';
import type { Handover, ToldLine } from './handover.js';
import { Night } from './night.js';
import { ToldBetween } from './told-between.js';

/** Composes the report of a night from what the contexts know now. */
@Injectable()
export class HandoverReport {
  constructor(
    @InjectRepository(LogRow) private readonly rows: Repository<LogRow>,
    private readonly lines: LogLines,
    private readonly night: Night,
    private readonly ahead: Ahead,
    private readonly acceptances: Acceptances,
    private readonly roster: Roster,
    private readonly toldBetween: ToldBetween,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Of the night before a date, or of another span that ends on it. */
  async of(municipality: string, date: Temporal.PlainDate, span?: Span): Promise<Handover> {
    const { timeZone } = this.config;
    const night = span ?? nightBefore(date, timeZone);
    const now = await this.clock.now();
    const asOf = Temporal.Instant.compare(now, night.to) < 0 ? now : night.to;
    return {
      date: date.toString(),
      municipality,
      from: inZone(night.from, timeZone),
      to: inZone(night.to, timeZone),
      asOf: inZone(asOf, timeZone),
      handsOver: await this.onDuty(municipality, night.from),
      takesOver: await this.onDuty(municipality, night.to),
      accepted: await this.acceptances.of(municipality, date),
      ...(await this.night.decided(municipality, night, asOf)),
      incidents: await this.night.incidents(municipality, night, asOf),
      logEntries: await this.lines.many(municipality, await linesWithin(this.rows, municipality, night)),
      dueToday: await this.ahead.due(municipality, night.from, date, asOf),
      endingSoon: await this.ahead.endingSoon(municipality, asOf),
      told: await this.told(municipality, night),
      open: {
        ...(await this.night.open(municipality, asOf)),
        href: `/v1/incidents?activeAt=${encodeURIComponent(inZone(asOf, timeZone))}`,
      },
    };
  }

  private async onDuty(municipality: string, at: Temporal.Instant) {
    return presentRoster(await this.roster.rosterAt(municipality, 'duty-officer', at), this.config.timeZone);
  }

  private async told(municipality: string, night: Span): Promise<readonly ToldLine[]> {
    const zoned = (at: Temporal.Instant) => inZone(at, this.config.timeZone);
    return (await this.toldBetween.told(municipality, night)).map(({ at, acknowledged, ...told }) => ({
      ...told,
      at: zoned(at),
      acknowledged: acknowledged && { ...acknowledged, at: zoned(acknowledged.at) },
    }));
  }
}
