import type { ReadModel, RecordedEvent } from '#event-store';
import type { DeadlineName } from '../../catalogue/deadline-names.js';
import { overFrom } from '../../domain/deadlines-of.js';
import type { MeasureEvent } from '../../domain/events.js';
import { measureDecider } from '../../domain/state.js';

/** What is due of something that is no measure, with what is told of it; no person and no address are in it. */
export interface DueElsewhere {
  readonly district: string | null;
  readonly name: DeadlineName;
  readonly dueAt: string;
  readonly told: ToldElsewhere;
}

export interface ToldElsewhere {
  /** The code of the measure's type. */
  readonly type: string;
  readonly place: string | null;
  /** When the last change of it was recorded. */
  readonly changedAt: string;
}

/** What is open by the events of a stream. */
type DueOf = (events: readonly RecordedEvent[]) => readonly DueElsewhere[];

interface Row {
  readonly number: number;
  readonly district: string | null;
  readonly name: DeadlineName;
  readonly due_at: string;
  readonly over_at: string;
  readonly told: ToldElsewhere | null;
}

/**
 * One row for each open deadline as it stands: what is done or waived has none. From `over_at` on it is over without
 * having been done (`infinity`: never). `number` tells apart those of one name that are due together. `others`: what is
 * due of streams of other categories.
 */
export const deadlinesOf = (others: Readonly<Record<string, DueOf>>): ReadModel => ({
  kind: 'read-model',
  name: 'deadlines',
  shape: 2,
  categories: [measureDecider.category, ...Object.keys(others)],
  partitions: 4,
  tables: {
    deadlines: (table) => [
      `CREATE TABLE ${table} (
        category      text        NOT NULL, -- of the stream
        measure_id    text        NOT NULL, -- or the identifier of what else the category is of
        number        integer     NOT NULL,
        version       integer     NOT NULL, -- of the stream
        municipality  text        NOT NULL,
        district      text,
        name          text        NOT NULL,
        due_at        timestamptz NOT NULL,
        over_at       timestamptz NOT NULL,
        told          jsonb, -- null: a measure, of which its stream tells
        PRIMARY KEY (measure_id, number)
      )`,
      `CREATE INDEX ON ${table} (municipality, due_at, measure_id, number)`,
    ],
  },
  async apply(events, write) {
    const streams = await write.streams(events);
    const rows = [...streams].flatMap(([stream, past]) => {
      const { category, id } = partsOf(stream);
      const { municipality, version } = past.at(-1) ?? {};
      const dueOf = others[category];
      const due = dueOf ? dueOf(past).map(elsewhere) : ofMeasure(stream, past);
      return due.map((row) => ({ ...row, category, measure_id: id, version, municipality }));
    });
    const table = write.table('deadlines');
    await write.query(`DELETE FROM ${table} WHERE measure_id = ANY($1)`, [
      [...streams.keys()].map((s) => partsOf(s).id),
    ]);
    await write.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1)`, [
      JSON.stringify(rows),
    ]);
  },
});

function partsOf(stream: string): { readonly category: string; readonly id: string } {
  const [category = ''] = stream.split('-', 1);
  return { category, id: stream.slice(category.length + 1) };
}

/** Those of measures alone. */
export const deadlinesReadModel = deadlinesOf({});

function elsewhere({ district, name, dueAt, told }: DueElsewhere, number: number): Row {
  return { number, district, name, due_at: dueAt, over_at: 'infinity', told };
}

function ofMeasure(stream: string, events: readonly RecordedEvent[]): readonly Row[] {
  const measure = (events as readonly RecordedEvent<MeasureEvent>[]).reduce(
    (state, event) => measureDecider.evolve(state, event),
    measureDecider.initial,
  );
  if (!measure) throw new Error(`stream ${stream} does not begin with a measure`);
  return measure.deadlines.flatMap((deadline, number) =>
    deadline.state === 'open'
      ? [
          {
            number,
            district: measure.imposed.target.district,
            name: deadline.name,
            due_at: deadline.dueAt.toString(),
            over_at: overFrom(measure, deadline)?.toString() ?? 'infinity',
            told: null,
          },
        ]
      : [],
  );
}
