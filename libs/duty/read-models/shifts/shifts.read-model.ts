import { oneByOne, type ReadModel, type RecordedEvent } from '#event-store';
import { shiftIdOf } from '../../domain/shift.js';
import type { ShiftEvent } from '../../domain/shift-events.js';

/** Name of the read model, of its table, and of the view in the schema `read` that queries use. */
export const SHIFTS = 'shifts';

/**
 * A row for each shift, by which to find it: which duty, and when. Who is on, and whether it was cancelled, its stream
 * says; no name stands here.
 */
export const shiftsReadModel: ReadModel = {
  kind: 'read-model',
  name: SHIFTS,
  shape: 1,
  categories: ['shift'],
  partitions: 2,
  tables: {
    [SHIFTS]: (table) => [
      `CREATE TABLE ${table} (
        id           text        PRIMARY KEY,
        municipality text        NOT NULL,
        duty         text        NOT NULL,
        starts_at    timestamptz NOT NULL,
        ends_at      timestamptz NOT NULL,
        rotation_id  text
      )`,
      `CREATE INDEX ON ${table} (municipality, starts_at, id)`,
    ],
  },
  apply: oneByOne(async (recorded, write) => {
    const { type, stream, municipality, data } = recorded as RecordedEvent<ShiftEvent>;
    if (type !== 'ShiftPlanned') return;
    await write.query(
      `INSERT INTO ${write.table(SHIFTS)} (id, municipality, duty, starts_at, ends_at, rotation_id)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      [shiftIdOf(stream), municipality, data.duty, data.startsAt, data.endsAt, data.rotationId],
    );
  }),
};
