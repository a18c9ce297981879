import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readers, verifyChain, type ProcessManager } from '#event-store';
import { incidentEvents, incidentsReadModel, incidentStream } from '#incidents';
import {
  asAdmin,
  createTestDatabase,
  createTestStore,
  TEST_MUNICIPALITY,
  writeContext,
  type TestDatabase,
  type TestStore,
} from '#testing';
import pg from 'pg';
import { backUp, restore } from './backup.js';
import { backupKey } from './archive.js';
import { KEPT, LEFT_OUT } from './tables.js';

const KEY = randomBytes(32);
/** What splits lines elsewhere, and what COPY escapes. */
const AWKWARD = 'twee\nregels\r\tmet \\. en \u2028 en \u{1f6a8}';

describe('a backup', () => {
  let source: TestStore;
  let folder: string;
  let file: string;
  const targets: TestDatabase[] = [];
  const counted: string[] = [];
  /** A process that does something once for each event. */
  const counter: ProcessManager = {
    kind: 'process',
    name: 'counter',
    categories: ['incident'],
    partitions: 1,
    handle: (event) => {
      counted.push(event.stream);
      return Promise.resolve();
    },
  };
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'backup-'));
    file = path.join(folder, 'register.backup');
    source = await createTestStore({ events: incidentEvents, readers: [incidentsReadModel, counter] });
    for (let n = 0; n < 60; n++) await source.commands.execute(writeContext(), (unit) => report(unit));
    await source.database.pool.query(
      `INSERT INTO work.calendar_tokens (id, municipality, sub, label, token_hash, created_at, feed)
       VALUES ($1, $2, 'test', $3, $4, now(), 'measures')`,
      [randomUUID(), TEST_MUNICIPALITY, AWKWARD, randomBytes(32)],
    );
    await source.readers.catchUpAll();
    expect(counted.splice(0)).toHaveLength(60);
    expect(await backUp(source.database.ownerUrl, file, KEY)).toBe(60n);
  });
  afterEach(async () => {
    for (const target of targets.splice(0)) await target.drop();
  });
  afterAll(async () => {
    await source.close();
    rmSync(folder, { recursive: true });
  });

  function report(unit: Parameters<Parameters<TestStore['commands']['execute']>[1]>[0]) {
    const stream = incidentStream(randomUUID());
    unit.write(stream, [
      {
        type: 'IncidentReported',
        data: {
          kind: 'explosion',
          occurredAt: '2027-03-01T01:14:00Z',
          reportedAt: '2027-03-01T01:31:00Z',
          place: { kind: 'dwelling', district: 'Almere Stad', bagId: null, location: null },
          address: null,
          summary: AWKWARD,
          severity: 'high',
          controlRoomRef: null,
          manifestation: null,
          homeBan: null,
          manifestationTheme: null,
          subject: null,
          source: null,
        },
      },
    ]);
    return Promise.resolve({ stream });
  }

  async function empty(): Promise<TestDatabase> {
    const target = await createTestDatabase();
    targets.push(target);
    return target;
  }

  /** Every kept row of a database as text, in an order of its own. */
  async function kept(url: string): Promise<readonly unknown[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const tables = KEPT.filter(({ ofReaders }) => !ofReaders).map(({ name }) => name);
    const rows = await Promise.all(
      tables.map((name) => client.query(`SELECT '${name}' AS name, t::text AS row FROM ${name} t ORDER BY t::text`)),
    );
    await client.end();
    return rows.flatMap((result) => result.rows as unknown[]);
  }

  const nothingIn = async (target: TestDatabase) =>
    expect((await target.pool.query('SELECT position FROM store.head')).rows).toEqual([{ position: '0' }]);

  it('holds every table but what says that processes run', async () => {
    const { rows } = await source.database.pool.query<{ name: string }>(
      `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
       WHERE table_schema IN ('store', 'work') AND table_type = 'BASE TABLE'`,
    );
    expect([...KEPT.map(({ name }) => name), ...LEFT_OUT].sort()).toEqual(rows.map(({ name }) => name).sort());
  });

  it('gives nothing away, and is for its owner to read', () => {
    const bytes = readFileSync(file).toString('latin1');
    expect(bytes.startsWith('nachtwacht-backup-1\n')).toBe(true);
    expect(bytes).not.toContain('IncidentReported');
    expect(readdirSync(folder)).toEqual(['register.backup']);
  });

  it('fills an empty database: the same rows, a whole chain, numbers that go on, and read models that are made anew', async () => {
    const target = await empty();
    expect(await restore(target.ownerUrl, file, KEY)).toEqual({ events: 60n, fault: null });
    expect(await kept(target.adminUrl)).toEqual(await kept(source.database.adminUrl));
    expect(await verifyChain(target.pool)).toEqual({ events: 60n, fault: null });
    await target.pool.query(
      `INSERT INTO work.reminder_facts (reminder_id, municipality, type, data) VALUES ($1, 'GM0034', 'x', '{}')`,
      [randomUUID()],
    );
  });

  it('fills one on which the product has run, as long as nothing was recorded in it', async () => {
    const target = await empty();
    const readers = new Readers(target.pool, source.codec, [incidentsReadModel, counter]);
    await readers.start();
    expect(await restore(target.ownerUrl, file, KEY)).toEqual({ events: 60n, fault: null });
    await readers.catchUpAll();
    const shown = 'SELECT id, version FROM read.incidents ORDER BY id';
    expect((await target.pool.query(shown)).rows).toEqual((await source.database.pool.query(shown)).rows);
    expect(counted).toEqual([]); // what a process has done is not done again
  });

  it.each<[string, (bytes: Buffer) => Buffer, Buffer, RegExp]>([
    ['another key', (bytes) => bytes, randomBytes(32), /sealed under another key/],
    ['a changed byte', (bytes) => flipped(bytes, Math.floor(bytes.length / 2)), KEY, /not whole/],
    ['a changed tag', (bytes) => flipped(bytes, bytes.length - 1), KEY, /not whole/],
    ['an end that is missing', (bytes) => bytes.subarray(0, bytes.length - 40), KEY, /not whole/],
    ['another file', () => Buffer.from('een andere file'), KEY, /no backup of this product/],
  ])('with %s is refused, and nothing of it is kept', async (_, change, key, told) => {
    const target = await empty();
    const broken = path.join(folder, 'broken');
    writeFileSync(broken, change(readFileSync(file)));
    await expect(restore(target.ownerUrl, broken, key)).rejects.toThrow(told);
    rmSync(broken);
    await nothingIn(target);
  });

  it('is not restored over what is there, nor at other migrations', async () => {
    await expect(restore(source.database.ownerUrl, file, KEY)).rejects.toThrow('holds 60 events');
    const target = await empty();
    await asAdmin(target.adminUrl, `DELETE FROM migrations WHERE id = (SELECT max(id) FROM migrations)`);
    await expect(restore(target.ownerUrl, file, KEY)).rejects.toThrow(
      /other migrations.*short of it: [A-Z]\w+17\d+\)/s,
    );
    await nothingIn(target);
  });

  it('with a broken chain is refused', async () => {
    const tampered = await empty();
    await restore(tampered.ownerUrl, file, KEY);
    await asAdmin(
      tampered.adminUrl,
      `SET session_replication_role = replica; UPDATE store.events SET data = data || ' ' WHERE position = 7`,
    );
    const copy = path.join(folder, 'tampered');
    await backUp(tampered.ownerUrl, copy, KEY);
    const target = await empty();
    await expect(restore(target.ownerUrl, copy, KEY)).rejects.toThrow('the chain is broken at position 7');
    rmSync(copy);
    await nothingIn(target);
  });

  it('is taken at one moment while others write', async () => {
    const before = await kept(source.database.adminUrl);
    const writing = Promise.all(
      Array.from({ length: 40 }, () => source.commands.execute(writeContext(), (unit) => report(unit))),
    );
    const while40 = path.join(folder, 'while');
    const position = await backUp(source.database.ownerUrl, while40, KEY);
    await writing;
    const target = await empty();
    expect(await restore(target.ownerUrl, while40, KEY)).toEqual({ events: position, fault: null });
    expect((await kept(target.adminUrl)).length).toBeGreaterThanOrEqual(before.length);
    rmSync(while40);
  });
});

it('the key is 32 bytes', () => {
  expect(backupKey(KEY.toString('base64'))).toEqual(KEY);
  for (const text of [undefined, '', 'kort']) expect(() => backupKey(text)).toThrow('BACKUP_KEY must be 32 bytes');
});

function flipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}
