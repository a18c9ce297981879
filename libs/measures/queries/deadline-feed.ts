import { Inject, Injectable } from '@nestjs/common';
import { ReadDatabase } from '#platform';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { Labelled } from '#kernel';
import { typeLabel } from '../catalogue/catalogue.js';
import type { DeadlineName } from '../catalogue/deadline-names.js';
import { DEADLINE_RULES } from '../catalogue/deadlines.js';
import { rowOf } from '../domain/extend.js';
import type { ToldElsewhere } from '../read-models/deadlines/deadlines.read-model.js';
import type { DueKind, FoundDeadline } from '../read-models/deadlines/list-deadlines.query.js';
import { KEPT, placeOf } from './measure-feed.js';
import { MeasureStreams, type RecordedMeasure } from './measure-streams.js';

/** An open deadline as it may stand in anybody's calendar: no person and no address are in it. */
export interface OpenDeadline {
  /** What it is of, and its identifier. */
  readonly kind: DueKind;
  readonly id: string;
  /** Of its stream. */
  readonly version: number;
  readonly name: DeadlineName;
  /** Which of that name it is, from 1, counting those that are settled. */
  readonly ordinal: number;
  /** What is to be done, in Dutch. */
  readonly labelNl: string;
  /** The term of the measure's type. */
  readonly typeLabel: Labelled;
  readonly place: string | null;
  readonly dueAt: Temporal.Instant;
  /** When the last change of what it is of was recorded. */
  readonly changedAt: Temporal.Instant;
}

interface Row extends Omit<FoundDeadline, 'late' | 'district'> {
  readonly number: number;
}

const OPEN = `
  SELECT d.category AS kind, d.measure_id AS id, d.version, d.number, d.name, d.due_at AS "dueAt", d.told FROM read.deadlines d
  WHERE d.municipality = $1 AND d.over_at > $2 AND d.due_at > $3 AND d.due_at <= $4
  ORDER BY d.due_at, d.measure_id, d.number`;

/** What is still to be done, for a feed or an overview. */
@Injectable()
export class DeadlineFeed {
  constructor(
    @Inject(ReadDatabase) private readonly pool: pg.Pool,
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
    const versions = new Map(rows.filter(({ told }) => !told).map(({ id, version }) => [id, { id, version }]));
    const recorded = await this.streams.recorded(municipality, [...versions.values()]);
    const byId = new Map(recorded.map((found) => [found.measure.id, found]));
    return rows.flatMap((row) => {
      const told = row.told ? elsewhere(row, row.told) : ofMeasure(row, byId.get(row.id));
      const { kind, id, version, name } = row;
      const { label } = DEADLINE_RULES[name];
      const dueAt = Temporal.Instant.from(row.dueAt);
      return told ? [{ kind, id, version, name, labelNl: label.nl, dueAt, ...told }] : [];
    });
  }
}

type Told = Pick<OpenDeadline, 'ordinal' | 'typeLabel' | 'place' | 'changedAt'>;

function ofMeasure({ number, name }: Row, found: RecordedMeasure | undefined): Told | null {
  if (!found) return null;
  const { measure, recordedAt } = found;
  return {
    ordinal: measure.deadlines.slice(0, number + 1).filter((deadline) => deadline.name === name).length,
    typeLabel: rowOf(measure).label,
    place: placeOf(measure),
    changedAt: recordedAt,
  };
}

function elsewhere({ number }: Row, { type, place, changedAt }: ToldElsewhere): Told {
  return { ordinal: number + 1, typeLabel: typeLabel(type), place, changedAt: Temporal.Instant.from(changedAt) };
}
