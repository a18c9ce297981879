import { Inject, Injectable } from '@nestjs/common';
import { Config, ReadDatabase } from '#platform';
import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { describeMeasure, remindersFor } from '../domain/reminders.js';
import { effectiveEnd, endOf, type Measure } from '../domain/state.js';
import { isActiveAt, statusAt, type Status } from '../domain/status.js';
import { MeasureStreams } from './measure-streams.js';

/** A measure that has not ended, as anybody may read it: no person and no address are in it. */
export interface StandingMeasure {
  readonly id: string;
  /** Its type, by its code and in Dutch. */
  readonly type: string;
  readonly typeNl: string;
  /** Its area and district, in Dutch. */
  readonly whereNl: string;
  readonly status: Status;
  /** Whether it works at that moment: in force, where it has a window within it, and nobody exempted from it. */
  readonly active: boolean;
  /** When it really ends; `null`: until further notice. */
  readonly endsAt: Temporal.Instant | null;
  /** It was decided to lift it then, before the end of its period. */
  readonly lifted: boolean;
  /** By when is to be decided on an extension; `null` where nothing is left to decide. */
  readonly decideBy: Temporal.Instant | null;
  readonly extended: boolean;
  readonly extensionDeclined: boolean;
}

const STANDING = `
  SELECT m.id, m.version FROM read.measures m
  WHERE m.municipality = $1 AND m.known_to IS NULL AND m.set_aside IS NULL AND least(m.ends_at, m.lifted_at) > $2
    AND (m.starts_at <= $2 OR least(m.ends_at, m.lifted_at) <= $3)
  ORDER BY least(m.ends_at, m.lifted_at), m.id`;

/** What stands at a moment. */
@Injectable()
export class StandingMeasures {
  constructor(
    @Inject(ReadDatabase) private readonly pool: pg.Pool,
    private readonly streams: MeasureStreams,
    private readonly config: Config,
  ) {}

  /**
   * Those that are in force or suspended at `at`, and those that begin later and end by a moment, in the order in which
   * they end; as the register knows them now.
   */
  async at(municipality: string, at: Temporal.Instant, by: Temporal.Instant): Promise<readonly StandingMeasure[]> {
    const { rows } = await this.pool.query<{ id: string; version: number }>(STANDING, [
      municipality,
      at.toString(),
      by.toString(),
    ]);
    const measures = await this.streams.many(municipality, rows);
    return measures.map((measure) => standing(measure, at, this.config.timeZone));
  }
}

function standing(measure: Measure, at: Temporal.Instant, timeZone: string): StandingMeasure {
  const [endsAt, decidedEnd] = [effectiveEnd(measure), endOf(measure)];
  return {
    id: measure.id,
    ...describeMeasure(measure),
    status: statusAt(measure, at),
    active: isActiveAt(measure, at),
    endsAt,
    lifted: endsAt !== null && !(decidedEnd?.equals(endsAt) ?? false),
    decideBy: remindersFor(measure, timeZone).decideBy,
    extended: measure.periods.some(({ kind }) => kind === 'extension'),
    extensionDeclined: measure.extensionDeclined,
  };
}
