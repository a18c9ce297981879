import { once } from 'node:events';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { keepMomentsAsText, verifyChain, type Verification } from '#event-store';
import { z } from 'zod';
import { linesOf, writeArchive } from './archive.js';
import { KEPT, READ_MODELS, type KeptTable } from './tables.js';

/** What stands in front of a backup. */
const headSchema = z.object({ migrations: z.array(z.string()), position: z.string(), hash: z.string() });
const tableSchema = z.object({ table: z.string(), columns: z.array(z.string()) });
type Head = z.output<typeof headSchema>;
type Lines = AsyncGenerator<Buffer, void>;

const END = Buffer.from('\\.');
const LINE_END = Buffer.from('\n');

/** Writes all that cannot be made anew, as it was at one moment, while the product goes on. Answers the last position. */
export async function backUp(ownerUrl: string, file: string, key: Buffer): Promise<bigint> {
  return withClient(ownerUrl, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const head = await headOf(client);
    await writeArchive(file, key, contentOf(client, head));
    await client.query('COMMIT');
    return BigInt(head.position);
  });
}

/**
 * Fills an empty database, brought to the same migrations, with a backup: all of it or nothing. What cannot be restored
 * is refused with the reason; read models are made anew when the product starts.
 */
export async function restore(ownerUrl: string, file: string, key: Buffer): Promise<Verification> {
  return withClient(ownerUrl, async (client) => {
    await client.query('BEGIN');
    await client.query('LOCK TABLE store.head IN ACCESS EXCLUSIVE MODE');
    const lines = linesOf(file, key);
    const head = headSchema.parse(JSON.parse(String(await nextLine(lines))));
    await refuseUnfit(client, head);
    await clear(client);
    for (let line = await nextLine(lines); line; line = await nextLine(lines)) await fill(client, line, lines);
    const restored = await headOf(client);
    if (restored.position !== head.position || restored.hash !== head.hash)
      throw new Error(`the backup says that it ends at ${head.position}, and holds ${restored.position}`);
    const found = await verifyChain(client);
    if (found.fault !== null) throw new Error(`the chain is broken at ${found.fault}: nothing was restored`);
    await client.query('COMMIT');
    return found;
  });
}

async function* contentOf(client: pg.Client, head: Head): AsyncGenerator<Buffer> {
  yield Buffer.from(`${JSON.stringify(head)}\n`);
  for (const table of KEPT) {
    const { name } = table;
    const columns = await columnsOf(client, name);
    const listed = columns.map((column) => pg.escapeIdentifier(column)).join(', ');
    yield Buffer.from(`${JSON.stringify({ table: name, columns })}\n`);
    yield* client.query(
      copyTo(`COPY (SELECT ${listed} FROM ${name}${keptOf(table)}) TO STDOUT`),
    ) as AsyncIterable<Buffer>;
    yield Buffer.concat([END, LINE_END]);
  }
}

/** One table, from the line that names it up to its end. */
async function fill(client: pg.Client, line: Buffer, lines: Lines): Promise<void> {
  const { table, columns } = tableSchema.parse(JSON.parse(String(line)));
  if (!KEPT.some(({ name }) => name === table)) throw new Error(`the backup holds ${table}, which is not known here`);
  const listed = columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  const into = client.query(copyFrom(`COPY ${table} (${listed}) FROM STDIN`));
  const done = once(into, 'finish');
  for (let row = await nextLine(lines); !row?.equals(END); row = await nextLine(lines)) {
    if (!row) throw new Error(`the backup ends within ${table}`);
    if (!into.write(Buffer.concat([row, LINE_END]))) await Promise.race([once(into, 'drain'), done]);
  }
  into.end();
  await done;
  for (const column of await identitiesOf(client, table))
    await client.query(
      `SELECT setval(pg_get_serial_sequence('${table}', $1), coalesce(max(${pg.escapeIdentifier(column)}), 0) + 1, false) FROM ${table}`,
      [column],
    );
}

/** What a database holds as soon as the product has run on it, with no fact in it yet. */
async function clear(client: pg.Client): Promise<void> {
  for (const table of [...KEPT].reverse())
    if (table.name !== 'store.events') await client.query(`DELETE FROM ${table.name}${keptOf(table)}`);
}

function keptOf({ ofReaders }: KeptTable): string {
  return ofReaders ? ` WHERE reader NOT IN (${READ_MODELS.map(pg.escapeLiteral).join(', ')})` : '';
}

async function refuseUnfit(client: pg.Client, head: Head): Promise<void> {
  const here = await headOf(client);
  if (here.position !== '0')
    throw new Error(`the database holds ${here.position} events: a backup is restored into an empty one`);
  const [more, less] = [
    here.migrations.filter((name) => !head.migrations.includes(name)),
    head.migrations.filter((name) => !here.migrations.includes(name)),
  ];
  if (more.length + less.length > 0)
    throw new Error(
      `the database is at other migrations than the backup (beyond it: ${more.join(', ') || 'none'}; short of it: ${less.join(', ') || 'none'}): restore by the release that made it, then migrate`,
    );
}

async function headOf(client: pg.Client): Promise<Head> {
  const [head] = (
    await client.query<Head>(
      `SELECT h.position::text, encode(h.hash, 'hex') AS hash,
         (SELECT coalesce(array_agg(m.name ORDER BY m.id), '{}') FROM public.migrations m) AS migrations FROM store.head h`,
    )
  ).rows;
  if (!head) throw new Error('the database holds no event store: migrate it first');
  return headSchema.parse(head);
}

async function columnsOf(client: pg.Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped
       AND attgenerated = '' ORDER BY attnum`,
    [table],
  );
  return rows.map(({ name }) => name);
}

/** Columns that the database numbers by itself: it goes on after what was restored. */
async function identitiesOf(client: pg.Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attidentity <> ''`,
    [table],
  );
  return rows.map(({ name }) => name);
}

async function nextLine(lines: Lines): Promise<Buffer | null> {
  const next = await lines.next();
  return next.done ? null : next.value;
}

/** A connection of one's own; what was not committed is undone as it closes. */
async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  keepMomentsAsText();
  const client = new pg.Client({ connectionString: url, options: '-c TimeZone=UTC' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
