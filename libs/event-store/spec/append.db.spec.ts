import { openDatabase, verifyChain } from '#event-store';
import { asAdmin, createTestStore, eventually, TEST_MUNICIPALITY, type TestStore } from '#testing';
import { Temporal } from 'temporal-polyfill';
import { APPEND_UNITS, columnsOf, type EncodedUnit } from '../store/append-call.js';
import { MAX_WAITING } from '../store/appender.js';
import { appendTo, newStream, noted, noteEvents, unit } from './fixtures.js';

describe('append', () => {
  let t: TestStore;
  beforeAll(async () => {
    t = await createTestStore({ events: noteEvents });
  });
  afterAll(() => t.close());

  it('stores the events of several streams in one unit, or none of them', async () => {
    const [a, b] = [newStream(), newStream()];
    await t.store.append(appendTo(a, 0, noted('eerste')));

    const both = (versionOfA: number) =>
      unit([
        { stream: b, expectedVersion: 0, events: [noted('b')] },
        { stream: a, expectedVersion: versionOfA, events: [noted('a')] },
      ]);
    expect(await t.store.append(both(0))).toEqual({ kind: 'conflict', stream: a });
    expect(await t.store.readStream(TEST_MUNICIPALITY, b)).toEqual([]);
    expect(await t.store.append(both(1))).toMatchObject({ kind: 'appended' });
    expect((await t.store.readStream(TEST_MUNICIPALITY, a)).map((e) => e.version)).toEqual([1, 2]);
  });

  it('EVS-02: of rivals on the same version exactly one gets through and the others are told', async () => {
    const stream = newStream();
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, n) => t.store.append(appendTo(stream, 0, noted('rivaal', n)))),
    );
    expect(outcomes.filter((o) => o.kind === 'appended')).toHaveLength(1);
    expect(outcomes.filter((o) => o.kind === 'conflict')).toHaveLength(49);
    expect(await t.store.readStream(TEST_MUNICIPALITY, stream)).toHaveLength(1);
  });

  it('gives each unit of a batch its own outcome', async () => {
    const [a, b, c] = [newStream(), newStream(), newStream()];
    await t.store.append(appendTo(b, 0, noted('eerder')));
    const outcomes = await Promise.all([
      t.store.append(appendTo(a, 0, noted('goed'))),
      t.store.append(appendTo(b, 7, noted('verouderd'))),
      t.store.append(appendTo(c, 7, noted('bestaat niet'))),
      t.store.append(appendTo(b, 1, noted('ook goed'))),
    ]);
    expect(outcomes.map((o) => o.kind)).toEqual(['appended', 'conflict', 'conflict', 'appended']);
  });

  it('reads no table through, also where it was small when the plan was made', async () => {
    const fresh = await createTestStore({ events: noteEvents });
    try {
      await asAdmin(fresh.database.adminUrl, 'VACUUM ANALYZE');
      const client = await fresh.database.pool.connect();
      await client.query('BEGIN');
      for (let n = 0; n < 20; n++) {
        const stream = newStream();
        const events = [{ type: 'Noted', typeVersion: 2, data: '{}' }];
        const one: EncodedUnit = {
          municipality: TEST_MUNICIPALITY,
          meta: '{}',
          streams: [{ stream, expectedVersion: 0, wrappedKey: 'k', events }],
          key: { scope: 'test', key: stream, fingerprint: 'f', result: '{}', keepUntil: null },
          persons: null,
        };
        const stored = await client.query({ ...APPEND_UNITS, values: [...columnsOf([one]), '2027-06-01T10:00:00Z'] });
        expect(stored.rows).toEqual([expect.objectContaining({ kind: 'appended' })]);
      }
      const readThrough = await client.query<{ relname: string }>(
        `SELECT relname FROM pg_stat_xact_user_tables
         WHERE schemaname = 'store' AND relname IN ('events', 'keys', 'stream_keys') AND seq_scan > 0`,
      );
      await client.query('ROLLBACK');
      client.release();
      expect(readThrough.rows).toEqual([]);
    } finally {
      await fresh.close();
    }
  });

  it('keeps positions without gaps whoever appends', async () => {
    await Promise.all(Array.from({ length: 300 }, () => t.store.append(appendTo(newStream(), 0, noted('x')))));
    const result = await t.database.pool.query<{ gapless: boolean }>(
      'SELECT count(*) = max(position) AND max(position) = (SELECT position FROM store.head) AS gapless FROM store.events',
    );
    expect(result.rows[0]?.gapless).toBe(true);
  });

  it('never records a moment before its predecessor, even when a clock runs behind', async () => {
    const stream = newStream();
    t.clock.set('2027-05-01T10:00:00Z');
    await t.store.append(appendTo(stream, 0, noted('op tijd')));
    t.clock.set('2027-05-01T09:00:00Z');
    await t.store.append(appendTo(stream, 1, noted('klok loopt achter')));
    const moments = (await t.store.readStream(TEST_MUNICIPALITY, stream)).map((e) => e.recordedAt.toString());
    expect(moments).toEqual(['2027-05-01T10:00:00Z', '2027-05-01T10:00:00Z']);
    t.clock.set('2027-05-01T11:00:00Z');
  });

  it('answers a repeated key as the first time and refuses it with other content', async () => {
    const key = (fingerprint: string) => ({
      scope: 'test',
      key: 'k1',
      fingerprint,
      result: { id: 'een' },
      keepUntil: null,
    });
    const stream = newStream();
    const first = await t.store.append({ ...appendTo(stream, 0, noted('eens')), key: key('f') });
    const again = await t.store.append({ ...appendTo(stream, 0, noted('eens')), key: key('f') });
    expect(first.kind).toBe('appended');
    expect(again).toMatchObject({
      kind: 'duplicate',
      result: { id: 'een' },
      position: 'position' in first && first.position,
    });
    expect(await t.store.append({ ...appendTo(stream, 1, noted('anders')), key: key('g') })).toEqual({
      kind: 'mismatch',
    });
  });

  it('CEV-03: a key sent fifty times at once is stored once', async () => {
    const streams = Array.from({ length: 50 }, newStream);
    const outcomes = await Promise.all(
      streams.map((stream) =>
        t.store.append({
          ...appendTo(stream, 0, noted('dezelfde')),
          key: { scope: 'event', key: 'bron|1', fingerprint: 'f', result: { stream }, keepUntil: null },
        }),
      ),
    );
    expect(outcomes.filter((o) => o.kind === 'appended')).toHaveLength(1);
    const ids = new Set(outcomes.flatMap((o) => (o.kind === 'duplicate' ? [String(o.result['stream'])] : [])));
    expect(ids.size).toBe(1);
    expect(await t.store.readStreams(TEST_MUNICIPALITY, streams)).toHaveLength(1);
  });

  it('forgets a key after its time', async () => {
    const stream = newStream();
    const until = (await t.clock.now()).add({ hours: 1 });
    const key = { scope: 'test', key: 'kort', fingerprint: 'f', result: {}, keepUntil: until };
    await t.store.append({ ...appendTo(stream, 0, noted('1')), key });
    t.clock.set(until.add({ seconds: 1 }));
    expect((await t.store.append({ ...appendTo(stream, 1, noted('2')), key })).kind).toBe('appended');
  });

  it('EVS-01: an append that waits for another is seen after it, never skipped', async () => {
    const blocker = openDatabase(t.database.ownerUrl, () => undefined);
    const client = await blocker.connect();
    const before = await t.store.head();
    await client.query('BEGIN');
    await client.query(`SELECT store.append($1, now())`, [
      JSON.stringify([
        {
          municipality: TEST_MUNICIPALITY,
          meta: '{"by":"a","requestId":"a"}',
          streams: [
            {
              stream: newStream(),
              expectedVersion: 0,
              events: [{ type: 'Noted', typeVersion: 2, data: '{"text":null,"readers":"all","n":1}' }],
            },
          ],
        },
      ]),
    ]);
    const late = t.store.append(appendTo(newStream(), 0, noted('b')));
    await eventually(async () => {
      const waiting = await t.database.pool.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      expect(waiting.rowCount).toBe(1);
    });
    expect(await t.store.head()).toBe(before);
    await client.query('COMMIT');
    client.release();
    await blocker.end();
    expect(await late).toMatchObject({ kind: 'appended', position: before + 2n });
  });

  it('CQR-02: an append whose commit fails stores nothing and can be repeated', async () => {
    const stream = newStream();
    await asAdmin(
      t.database.adminUrl,
      `CREATE FUNCTION store.fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'commit refused'; END $$;
       CREATE CONSTRAINT TRIGGER fail AFTER INSERT ON store.events DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION store.fail()`,
    );
    const before = await t.store.head();
    await expect(t.store.append(appendTo(stream, 0, noted('nooit')))).rejects.toThrow('commit refused');
    await asAdmin(t.database.adminUrl, 'DROP TRIGGER fail ON store.events; DROP FUNCTION store.fail()');
    expect(await t.store.head()).toBe(before);
    expect((await t.store.append(appendTo(stream, 0, noted('nu wel')))).kind).toBe('appended');
  });

  it('encrypts free text under the key of its stream, and reads null once that key is gone', async () => {
    const stream = newStream();
    await t.store.append(appendTo(stream, 0, noted('bij de voordeur')));
    const stored = await t.database.pool.query<{ data: string }>('SELECT data FROM store.events WHERE stream = $1', [
      stream,
    ]);
    expect(stored.rows[0]?.data).not.toContain('voordeur');
    expect((await t.store.readStream(TEST_MUNICIPALITY, stream))[0]?.data).toMatchObject({ text: 'bij de voordeur' });

    await asAdmin(t.database.adminUrl, `DELETE FROM store.stream_keys WHERE stream = '${stream}'`);
    expect((await t.store.readStream(TEST_MUNICIPALITY, stream))[0]?.data).toMatchObject({ text: null });
    expect((await verifyChain(t.database.pool)).fault).toBeNull();
  });

  it('reads an event of an earlier version as the current one', async () => {
    const stream = newStream();
    await asAdmin(
      t.database.adminUrl,
      `SELECT store.append('[{"municipality":"${TEST_MUNICIPALITY}","meta":"{\\"by\\":\\"a\\",\\"requestId\\":\\"a\\"}","streams":[{"stream":"${stream}","expectedVersion":0,
        "events":[{"type":"Noted","typeVersion":1,"data":"{\\"text\\":null,\\"n\\":3}"}]}]}]', now())`,
    );
    expect((await t.store.readStream(TEST_MUNICIPALITY, stream))[0]?.data).toEqual({
      text: null,
      n: 3,
      readers: 'all',
    });
  });

  it('shows a stream only to its own municipality, and lets no other write to it', async () => {
    const stream = newStream();
    await t.store.append(appendTo(stream, 0, noted('van ons')));
    expect(await t.store.readStream('GM0363', stream)).toEqual([]);
    const foreign = await t.store.append({ ...appendTo(stream, 1, noted('van hen')), municipality: 'GM0363' });
    expect(foreign).toEqual({ kind: 'conflict', stream });
  });

  it('gives the application no right to change or remove an event', async () => {
    for (const sql of [
      'UPDATE store.events SET data = data',
      'DELETE FROM store.events',
      "INSERT INTO store.head VALUES (false, 0, now(), '')",
      'DELETE FROM store.keys',
      'DELETE FROM store.persons',
    ]) {
      await expect(t.database.pool.query(sql)).rejects.toThrow('permission denied');
    }
    await expect(asAdmin(t.database.adminUrl, 'DELETE FROM store.events')).rejects.toThrow('append-only');
  });

  it('as known at a moment is what had been recorded by then', async () => {
    const stream = newStream();
    t.clock.set('2027-06-01T10:00:00Z');
    await t.store.append(appendTo(stream, 0, noted('1')));
    t.clock.set('2027-06-01T11:00:00Z');
    await t.store.append(appendTo(stream, 1, noted('2')));
    const known = await t.store.readStream(TEST_MUNICIPALITY, stream, {
      knownAt: Temporal.Instant.from('2027-06-01T10:59:59Z'),
    });
    expect(known.map((e) => e.version)).toEqual([1]);
  });

  it('chains what the function of the release before stores with what ours does', async () => {
    const stream = newStream();
    await t.store.append(appendTo(stream, 0, noted('ons')));
    await t.database.pool.query(`SELECT store.append($1, now())`, [
      JSON.stringify([
        {
          municipality: TEST_MUNICIPALITY,
          meta: '{"by":"a","requestId":"a"}',
          streams: [
            {
              stream,
              expectedVersion: 1,
              events: [{ type: 'Noted', typeVersion: 2, data: '{"text":null,"readers":"all","n":1}' }],
            },
          ],
        },
      ]),
    ]);
    expect(await t.store.append(appendTo(stream, 2, noted('weer ons'), noted('é, “twee”')))).toMatchObject({
      kind: 'appended',
    });
    expect((await t.store.readStream(TEST_MUNICIPALITY, stream)).map((e) => e.version)).toEqual([1, 2, 3, 4]);
    expect((await verifyChain(t.database.pool)).fault).toBeNull();
  });

  it('lets a bounded number wait, and tells who comes then to come again', async () => {
    const blocker = openDatabase(t.database.ownerUrl, () => undefined);
    const client = await blocker.connect();
    await client.query('BEGIN; SELECT * FROM store.head FOR UPDATE');
    const before = await t.store.head();
    const first = t.store.append(appendTo(newStream(), 0, noted('in de aanroep')));
    await eventually(async () => {
      const waiting = await t.database.pool.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      expect(waiting.rowCount).toBe(1);
    });
    const waiting = Array.from({ length: MAX_WAITING }, () => t.store.append(appendTo(newStream(), 0, noted('wacht'))));
    const tooMuch = t.store.append(appendTo(newStream(), 0, noted('te veel')));
    await expect(tooMuch).rejects.toMatchObject({ kind: 'unavailable', code: 'STORE.BUSY' });
    await client.query('COMMIT');
    client.release();
    await blocker.end();
    expect((await first).kind).toBe('appended');
    expect((await Promise.all(waiting)).every(({ kind }) => kind === 'appended')).toBe(true);
    expect(await t.store.head()).toBe(before + 1n + BigInt(MAX_WAITING));
  });
});

describe('verify', () => {
  let t: TestStore;
  beforeEach(async () => {
    t = await createTestStore({ events: noteEvents });
    for (let n = 0; n < 5; n++) await t.store.append(appendTo(newStream(), 0, noted(`regel ${String(n)}`)));
  });
  afterEach(() => t.close());

  const asSuperuser = (sql: string) => asAdmin(t.database.adminUrl, `SET session_replication_role = replica; ${sql}`);

  it('walks an untouched chain to its end', async () => {
    expect(await verifyChain(t.database.pool)).toEqual({ events: 5n, fault: null });
  });

  it.each([
    [
      'a byte of the data',
      `UPDATE store.events SET data = replace(data, '"n":1', '"n":2') WHERE position = 3`,
      'position 3',
    ],
    [
      'who recorded it',
      `UPDATE store.events SET meta = replace(meta, 'test', 'best') WHERE position = 3`,
      'position 3',
    ],
    [
      'when it was recorded',
      `UPDATE store.events SET recorded_at = recorded_at + interval '1 microsecond' WHERE position = 3`,
      'position 3',
    ],
    ['a removed event', `DELETE FROM store.events WHERE position = 3`, 'position 4'],
    ['a removed tail', `DELETE FROM store.events WHERE position = 5`, 'missing'],
  ])('finds %s changed by a superuser', async (_, sql, where) => {
    await asSuperuser(sql);
    expect((await verifyChain(t.database.pool)).fault).toContain(where);
  });
});
