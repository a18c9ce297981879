import type { ReadModel, RecordedEvent } from '#event-store';
import { overFrom } from '../../domain/deadlines-of.js';
import type { MeasureEvent } from '../../domain/events.js';
import { measureDecider, type Measure } from '../../domain/state.js';

/**
 * One row for each open deadline of each measure as it stands: what is done or waived has none. From `over_at` on it is
 * over without having been done (`infinity`: never). `number` tells apart those of one name that are due together.
 */
export const deadlinesReadModel: ReadModel = {
  kind: 'read-model',
  name: 'deadlines',
  shape: 1,
  categories: ['measure'],
  partitions: 4,
  tables: {
    deadlines: (table) => [
      `CREATE TABLE ${table} (
        measure_id    text        NOT NULL,
        number        integer     NOT NULL,
        version       integer     NOT NULL, -- of the measure
        municipality  text        NOT NULL,
        district      text,
        name          text        NOT NULL,
        due_at        timestamptz NOT NULL,
        over_at       timestamptz NOT NULL,
        PRIMARY KEY (measure_id, number)
      )`,
      `CREATE INDEX ON ${table} (municipality, due_at, measure_id, number)`,
    ],
  },
  async apply(event, write) {
    const measure = fold((await write.stream()) as readonly RecordedEvent<MeasureEvent>[]);
    if (!measure) throw new Error(`stream ${event.stream} does not begin with a measure`);
    const table = write.table('deadlines');
    await write.query(`DELETE FROM ${table} WHERE measure_id = $1`, [measure.id]);
    await write.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1)`, [
      JSON.stringify(rowsOf(measure, event.version)),
    ]);
  },
};

function fold(events: readonly RecordedEvent<MeasureEvent>[]): Measure | null {
  return events.reduce((state, event) => measureDecider.evolve(state, event), measureDecider.initial);
}

function rowsOf(measure: Measure, version: number): readonly object[] {
  return measure.deadlines.flatMap((deadline, number) =>
    deadline.state === 'open'
      ? [
          {
            measure_id: measure.id,
            number,
            version,
            municipality: measure.municipality,
            district: measure.imposed.target.district,
            name: deadline.name,
            due_at: deadline.dueAt.toString(),
            over_at: overFrom(measure, deadline)?.toString() ?? 'infinity',
          },
        ]
      : [],
  );
}
