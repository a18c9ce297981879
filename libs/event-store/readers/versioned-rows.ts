import type { ReadModel, ReadModelWriter } from '../reader.js';
import type { RecordedEvent } from '../types.js';

/** What every row of a versioned table has; moments as PostgreSQL writes them in JSON. */
interface Versioned {
  readonly id: string;
  readonly version: number;
  readonly municipality: string;
  /** From when the register said so. */
  readonly known_from: string;
  /** Until when. */
  readonly known_to: string | null;
}

/** The columns after an event, from those before it (`null`: there is no row yet); `null`: the event changes nothing. */
type Next<Columns extends object> = (event: RecordedEvent, former: (Versioned & Columns) | null) => Columns | null;

/**
 * An `apply` for a table in which a row is what the register said of one stream from one moment up to another, so that a
 * query can ask what was known when. What is known still has `still` as its `known_to`. Rows are read at once, folded
 * here, and written at once; an event that a row shows already is passed by.
 */
export function versionedRows<Columns extends object>(
  table: string,
  still: 'infinity' | null,
  next: Next<Columns>,
): ReadModel['apply'] {
  return async (events, write) => {
    const name = write.table(table);
    const current = await knownStill<Columns>(events, name, still, write);
    const ended: Ended[] = [];
    const made = new Set<Made<Columns>>();
    for (const event of events) {
      const id = idOf(event.stream);
      const former = current.get(id) ?? null;
      if (former && former.version >= event.version) continue;
      const columns = next(event, former);
      if (columns === null) continue;
      const known_from = event.recordedAt.toString();
      if (former) end(former, known_from, made, ended);
      const { version, municipality } = event;
      const row = { ...columns, id, version, municipality, known_from, known_to: still };
      current.set(id, row);
      made.add(row);
    }
    await store(name, ended, [...made], write);
  };
}

type Ended = Pick<Versioned, 'id' | 'version' | 'known_to'>;
type Made<Columns> = Columns & Omit<Versioned, 'known_to'> & { known_to: string | null };

/** What the batch itself has made is ended before it is stored; what the table has, there. */
function end<Columns>(former: Made<Columns>, at: string, made: ReadonlySet<Made<Columns>>, ended: Ended[]): void {
  if (made.has(former)) former.known_to = at;
  else ended.push({ id: former.id, version: former.version, known_to: at });
}

async function knownStill<Columns>(
  events: readonly RecordedEvent[],
  name: string,
  still: string | null,
  write: ReadModelWriter,
): Promise<Map<string, Made<Columns>>> {
  const ids = [...new Set(events.filter(({ version }) => version > 1).map(({ stream }) => idOf(stream)))];
  if (ids.length === 0) return new Map();
  const rows = await write.query<{ row: Made<Columns> }>(
    `SELECT to_jsonb(t) AS row FROM ${name} t WHERE t.id = ANY($1::text[]) AND t.known_to IS NOT DISTINCT FROM $2::timestamptz`,
    [ids, still],
  );
  return new Map(rows.map(({ row }) => [row.id, row]));
}

async function store(
  name: string,
  ended: readonly Ended[],
  made: readonly object[],
  write: ReadModelWriter,
): Promise<void> {
  if (ended.length > 0)
    await write.query(
      `UPDATE ${name} t SET known_to = e.known_to
       FROM unnest($1::text[], $2::int[], $3::timestamptz[]) AS e (id, version, known_to)
       WHERE t.id = e.id AND t.version = e.version`,
      [ended.map(({ id }) => id), ended.map(({ version }) => version), ended.map(({ known_to }) => known_to)],
    );
  if (made.length > 0)
    await write.query(`INSERT INTO ${name} SELECT * FROM json_populate_recordset(NULL::${name}, $1::json)`, [
      JSON.stringify(made),
    ]);
}

/** The part of a stream's name after its category. */
function idOf(stream: string): string {
  return stream.slice(stream.indexOf('-') + 1);
}
