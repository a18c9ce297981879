import { oneByOne, type ReadModel, type RecordedEvent } from '#event-store';
import { logDecider, logIdOf, type DutyLogged } from '../../domain/log-events.js';

/** Name of the read model, of its table, and of the view in the schema `read` that queries use. */
export const DUTY_LOG = 'duty_log';

/** A row for each line of the log, by which to find it. What it says, its stream says. */
export const dutyLogReadModel: ReadModel = {
  kind: 'read-model',
  name: DUTY_LOG,
  shape: 1,
  categories: [logDecider.category],
  partitions: 2,
  tables: {
    [DUTY_LOG]: (table) => [
      `CREATE TABLE ${table} (
        id           text        PRIMARY KEY,
        municipality text        NOT NULL,
        at           timestamptz NOT NULL
      )`,
      `CREATE INDEX ON ${table} (municipality, at DESC, id DESC)`,
    ],
  },
  apply: oneByOne(async (recorded, write) => {
    const { stream, municipality, data } = recorded as RecordedEvent<DutyLogged>;
    await write.query(
      `INSERT INTO ${write.table(DUTY_LOG)} (id, municipality, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [logIdOf(stream), municipality, data.at],
    );
  }),
};
