import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#event-store';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { DeadlineName } from '../catalogue/deadline-names.js';
import { DEADLINE_RULES } from '../catalogue/deadlines.js';
import { rowOf } from '../domain/extend.js';
import type { Measure } from '../domain/state.js';
import { KEPT, placeOf } from './measure-feed.js';
import { MeasureStreams } from './measure-streams.js';

/** An open deadline as it may stand in anybody's calendar: no person and no address are in it. */
export interface OpenDeadline {
  readonly measureId: string;
  /** Of the measure's stream. */
  readonly version: number;
  readonly name: DeadlineName;
  /** Which of that name it is, from 1, counting those that are settled. */
  readonly ordinal: number;
  /** What is to be done, in Dutch. */
  readonly labelNl: string;
  /** The Dutch term of the measure's type. */
  readonly typeNl: string;
  readonly place: string | null;
  readonly dueAt: Temporal.Instant;
  /** When the last change of its measure was recorded. */
  readonly changedAt: Temporal.Instant;
}

interface Row {
  readonly id: string;
  readonly version: number;
  readonly number: number;
  readonly name: DeadlineName;
  readonly dueAt: string;
}

const OPEN = `
  SELECT d.measure_id AS id, d.version, d.number, d.name, d.due_at AS "dueAt" FROM read.deadlines d
  WHERE d.municipality = $1 AND d.over_at > $2 AND d.due_at > $3 AND d.due_at <= $4
  ORDER BY d.due_at, d.measure_id, d.number`;

/** What is still to be done, for a feed or an overview. */
@Injectable()
export class DeadlineFeed {
  constructor(
    @Inject(Database) private readonly pool: pg.Pool,
    private readonly streams: MeasureStreams,
  ) {}

  /** Those that are open at `now`, in the order in which they are due; none that has been late for 90 days. */
  async open(municipality: string, now: Temporal.Instant): Promise<readonly OpenDeadline[]> {
    return this.found(municipality, now, { after: now.subtract(KEPT).toString(), upTo: 'infinity' });
  }

  /** Those that are open at `now` and due by a moment, in the same order: also what has been late for a year. */
  async dueBy(municipality: string, now: Temporal.Instant, by: Temporal.Instant): Promise<readonly OpenDeadline[]> {
    return this.found(municipality, now, { after: '-infinity', upTo: by.toString() });
  }

  private async found(
    municipality: string,
    now: Temporal.Instant,
    due: { readonly after: string; readonly upTo: string },
  ): Promise<readonly OpenDeadline[]> {
    const { rows } = await this.pool.query<Row>(OPEN, [municipality, now.toString(), due.after, due.upTo]);
    const versions = new Map(rows.map(({ id, version }) => [id, { id, version }]));
    const recorded = await this.streams.recorded(municipality, [...versions.values()]);
    const byId = new Map(recorded.map((found) => [found.measure.id, found]));
    return rows.flatMap((row) => {
      const found = byId.get(row.id);
      return found ? [toldOf(row, found.measure, found.recordedAt)] : [];
    });
  }
}

function toldOf(row: Row, measure: Measure, changedAt: Temporal.Instant): OpenDeadline {
  const { id: measureId, version, number, name } = row;
  return {
    measureId,
    version,
    name,
    ordinal: measure.deadlines.slice(0, number + 1).filter((deadline) => deadline.name === name).length,
    labelNl: DEADLINE_RULES[name].label.nl,
    typeNl: rowOf(measure).label.nl,
    place: placeOf(measure),
    dueAt: Temporal.Instant.from(row.dueAt),
    changedAt,
  };
}
