import { oneByOne, isBuilding, openDatabase, Readers, startRebuild, type Reader, type ReadModel } from '#event-store';
import { asAdmin, createTestStore, eventually, type TestStore } from '#testing';
import { STRETCH } from '../readers/catch-up.js';
import { generationsOf, switchWhenReady } from '../readers/generations.js';
import { appendTo, newStream, noted, noteEvents, notesReadModel, type Noted } from './fixtures.js';

async function withStore(readers: readonly Reader[], work: (t: TestStore) => Promise<void>): Promise<void> {
  const t = await createTestStore({ events: noteEvents, readers });
  try {
    await work(t);
  } finally {
    await t.close();
  }
}

async function rows(t: TestStore, table = 'read.notes'): Promise<Record<string, unknown>[]> {
  return (await t.database.pool.query<Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY stream`)).rows;
}

describe('readers', () => {
  it.each([1, 4])('bring a read model of %i partition(s) up to the head', (partitions) =>
    withStore([notesReadModel({ partitions })], async (t) => {
      const streams = Array.from({ length: 20 }, newStream);
      for (const stream of streams) await t.store.append(appendTo(stream, 0, noted('a', 1), noted('b', 2)));
      await t.readers.catchUpAll();
      expect(await rows(t)).toEqual(
        streams.sort().map((stream) => expect.objectContaining({ stream, count: 2, sum: 3, text: 'b' }) as unknown),
      );
      expect((await t.readers.states())[0]).toMatchObject({ position: 40n, lag: 0n, stopped: null, parked: 0 });
    }),
  );

  it('read their own categories only when they are split, and are at the head all the same', () =>
    withStore([notesReadModel({ partitions: 4 })], async (t) => {
      const stream = newStream();
      await t.store.append(appendTo(stream, 0, noted('a')));
      for (let n = 0; n < 8; n++) await t.store.append(appendTo(newStream().replace('note', 'other'), 0, noted('b')));
      await t.readers.catchUpAll();
      expect(await rows(t)).toEqual([expect.objectContaining({ stream, count: 1, text: 'a' })]);
      expect(await rows(t, 'work.stream_versions')).toEqual([expect.objectContaining({ stream, version: 1 })]);
      expect((await t.readers.states())[0]).toMatchObject({ position: 9n, lag: 0n, stopped: null });
    }));

  it('go past any number of events of others, a stretch at a time', () =>
    withStore([notesReadModel({ partitions: 4 })], async (t) => {
      const some = Array.from({ length: 1_000 }, () => noted('b'));
      const others = newStream().replace('note', 'other');
      for (let version = 0; version <= STRETCH; version += some.length)
        await t.store.append(appendTo(others, version, ...some));
      const stream = newStream();
      await t.store.append(appendTo(stream, 0, noted('a')));
      await t.readers.catchUpAll();
      expect(await rows(t)).toEqual([expect.objectContaining({ stream, count: 1 })]);
      expect((await t.readers.states())[0]).toMatchObject({ position: STRETCH + 1_001n, lag: 0n });
    }));

  it('apply each event once however many processes read', () =>
    withStore([notesReadModel({ partitions: 4 })], async (t) => {
      const others = Array.from(
        { length: 5 },
        () => new Readers(t.database.pool, t.codec, [notesReadModel({ partitions: 4 })]),
      );
      const stream = newStream();
      for (let v = 0; v < 30; v++) {
        await Promise.all([t.store.append(appendTo(stream, v, noted('x'))), ...others.map((r) => r.catchUpAll())]);
      }
      await t.readers.catchUpAll();
      expect(await rows(t)).toEqual([expect.objectContaining({ count: 30 })]);
    }));

  it('read what came while another held the checkpoint, when woken for it; a look at all passes by what is held', () =>
    withStore([notesReadModel()], async (t) => {
      const holder = await t.database.pool.connect();
      await holder.query('BEGIN');
      await holder.query(`SELECT FROM work.checkpoints WHERE reader = 'notes' FOR UPDATE`);
      await t.store.append(appendTo(newStream(), 0, noted('a')));
      await t.readers.catchUpAll();
      expect(await rows(t)).toEqual([]);

      let isDone = false;
      const woken = t.readers.catchUp('notes', 0).then(() => (isDone = true));
      await eventually(async () => {
        const waiting = await t.database.pool.query(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        expect(waiting.rowCount).toBe(1);
      });
      expect(isDone).toBe(false);
      await holder.query('COMMIT');
      holder.release();
      await woken;
      expect(await rows(t)).toEqual([expect.objectContaining({ count: 1 })]);
    }));

  it('read one partition when asked for one, and switch when the last of a new generation is there', () =>
    withStore([notesReadModel({ partitions: 4 })], async (t) => {
      const read: number[] = [];
      const workers = Array.from(
        { length: 2 },
        () =>
          new Readers(t.database.pool, t.codec, [notesReadModel({ partitions: 4 })], {
            read: (_, partition) => read.push(partition),
            parked: () => undefined,
            switched: () => undefined,
            failed: () => undefined,
          }),
      );
      const streams = Array.from({ length: 40 }, newStream);
      for (const stream of streams) await t.store.append(appendTo(stream, 0, noted('a')));
      const catchUp = async (partition: number) => workers[partition % 2]?.catchUp('notes', partition);

      await catchUp(2);
      expect(read).toEqual([2]);
      const some = (await rows(t)).length;
      expect(some).toBeGreaterThan(0);
      expect(some).toBeLessThan(40);
      await Promise.all([0, 1, 3].map(catchUp));
      expect(await rows(t)).toHaveLength(40);

      const generation = await startRebuild(t.database.pool, notesReadModel({ partitions: 4 }));
      for (const partition of [3, 0, 2]) await catchUp(partition);
      expect(await isBuilding(t.database.pool, 'notes', generation)).toBe(true);
      const building = (await generationsOf(t.database.pool, 'notes')).find((g) => g.state === 'building');
      await catchUp(1);
      // Of two workers that finish at once the second finds it done.
      expect(building && (await switchWhenReady(t.database.pool, notesReadModel({ partitions: 4 }), building))).toBe(
        false,
      );
      expect(await isBuilding(t.database.pool, 'notes', generation)).toBe(false);
      expect(await rows(t)).toHaveLength(40);
    }));

  it('leave no partition of a generation that was made with more of them', () =>
    withStore([notesReadModel({ partitions: 4 })], async (t) => {
      for (const stream of Array.from({ length: 40 }, newStream)) await t.store.append(appendTo(stream, 0, noted('a')));
      const fewer = new Readers(t.database.pool, t.codec, [notesReadModel({ partitions: 2 })]);
      await Promise.all([0, 1].map((partition) => fewer.catchUp('notes', partition)));
      expect(await rows(t)).toHaveLength(40);
    }));
  it('switch to a new generation once, however many processes have built it', () =>
    withStore([notesReadModel()], async (t) => {
      const others = Array.from({ length: 8 }, () => new Readers(t.database.pool, t.codec, [notesReadModel()]));
      for (let rebuild = 0; rebuild < 5; rebuild++) {
        await t.store.append(appendTo(newStream(), 0, noted('a')));
        await t.readers.catchUpAll();
        const generation = await startRebuild(t.database.pool, notesReadModel());
        await Promise.all(others.map((other) => other.catchUpAll()));
        await t.readers.catchUpAll();
        expect(await isBuilding(t.database.pool, 'notes', generation)).toBe(false);
        expect(await rows(t)).toHaveLength(rebuild + 1);
      }
    }));

  it('park nothing for a database without room: the event was not at fault', () => {
    let full = true;
    const noRoom = Object.assign(new Error('could not extend file'), { code: '53100' });
    const model = notesReadModel({ onApply: () => (full ? Promise.reject(noRoom) : undefined) });
    return withStore([model], async (t) => {
      await t.store.append(appendTo(newStream(), 0, noted('a')));
      await t.readers.catchUpAll();
      expect((await t.readers.states())[0]).toMatchObject({ lag: 1n, parked: 0, stopped: null });
      full = false;
      await t.readers.catchUpAll();
      expect((await t.readers.states())[0]).toMatchObject({ lag: 0n, parked: 0, stopped: null });
    });
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('stuk');
      },
    ],
    ['rejects', () => Promise.reject(new Error('stuk'))],
  ])('CQR-01: park the stream whose event %s, and the others go on', (_, fail) => {
    let broken = true;
    const model = notesReadModel({
      partitions: 4,
      onApply: (event) => (broken && event.data.text === 'gif' ? fail() : undefined),
    });
    return withStore([model], async (t) => {
      const [bad, good] = [newStream(), newStream()];
      await t.store.append(appendTo(bad, 0, noted('voor'), noted('gif')));
      await t.store.append(appendTo(good, 0, noted('gewoon')));
      await t.store.append(appendTo(bad, 2, noted('na')));
      await t.readers.catchUpAll();
      expect(await rows(t)).toEqual(
        [
          expect.objectContaining({ stream: bad, count: 1, text: 'voor' }),
          expect.objectContaining({ stream: good, count: 1 }),
        ].sort((a, b) =>
          (a as { sample: { stream: string } }).sample.stream < (b as { sample: { stream: string } }).sample.stream
            ? -1
            : 1,
        ),
      );
      expect((await t.readers.states())[0]).toMatchObject({ parked: 1, lag: 0n });
      expect(await t.readers.repairAll()).toEqual([`notes/${bad}`]);

      broken = false;
      expect(await t.readers.repairAll()).toEqual([]);
      expect(await rows(t)).toContainEqual(
        expect.objectContaining({ stream: bad, count: 3, text: 'na', positions: '1,2,4' }),
      );
      expect((await t.readers.states())[0]).toMatchObject({ parked: 0 });
    });
  });

  it('stop at an event this release does not know, and say so', () =>
    withStore([notesReadModel()], async (t) => {
      await t.store.append(appendTo(newStream(), 0, noted('bekend')));
      await asAdmin(
        t.database.adminUrl,
        `SELECT store.append('[{"municipality":"GM0034","meta":"{}","streams":[{"stream":"note-onbekend","expectedVersion":0,
          "events":[{"type":"Noted","typeVersion":9,"data":"{}"}]}]}]', now())`,
      );
      await t.readers.catchUpAll();
      const [state] = await t.readers.states();
      expect(state).toMatchObject({ position: 0n, lag: 2n });
      expect(state?.stopped).toContain('Noted version 9');
    }));

  it('stop when a position is missing', () =>
    withStore([notesReadModel()], async (t) => {
      await t.store.append(appendTo(newStream(), 0, noted('1')));
      await t.store.append(appendTo(newStream(), 0, noted('2')));
      await asAdmin(
        t.database.adminUrl,
        'SET session_replication_role = replica; DELETE FROM store.events WHERE position = 1',
      );
      await t.readers.catchUpAll();
      expect((await t.readers.states())[0]?.stopped).toContain('position');
    }));

  it.each([0n, 8n, 98n, 998n, 9007199254740990n])('EVS-03: read on in numeric order from position %s', (start) =>
    withStore([notesReadModel()], async (t) => {
      await asAdmin(
        t.database.adminUrl,
        `UPDATE store.head SET position = ${start.toString()}; UPDATE work.checkpoints SET position = ${start.toString()}`,
      );
      const stream = newStream();
      for (let v = 0; v < 5; v++) {
        const outcome = await t.store.append(appendTo(stream, v, noted('x')));
        expect(outcome).toMatchObject({ kind: 'appended', position: start + BigInt(v) + 1n });
        if (v % 2 === 0) await t.readers.catchUpAll();
      }
      await t.readers.catchUpAll();
      const expected = Array.from({ length: 5 }, (_, i) => (start + BigInt(i) + 1n).toString()).join(',');
      expect(await rows(t)).toEqual([expect.objectContaining({ count: 5, positions: expected })]);
      expect((await t.readers.states())[0]?.position).toBe(start + 5n);
    }),
  );

  it('read the stream up to and with the event, however far the store is, also after a repair', () => {
    let broken = true;
    const seen: string[] = [];
    const model: ReadModel = {
      ...notesReadModel({ partitions: 4 }),
      apply: oneByOne(async (event, write) => {
        if (broken && event.version === 3) throw new Error('stuk');
        const past = (await write.streams([event])).get(event.stream) ?? [];
        seen.push(`${String(event.version)}: ${past.map(({ data }) => (data as Noted['data']).text).join(' ')}`);
      }),
    };
    return withStore([model], async (t) => {
      const stream = newStream();
      await t.store.append(appendTo(stream, 0, noted('a'), noted('b'), noted('c'), noted('d')));
      await t.store.append(appendTo(newStream(), 0, noted('x')));
      await t.readers.catchUpAll();
      broken = false;
      seen.length = 0;
      expect(await t.readers.repairAll()).toEqual([]);
      expect(seen).toEqual(['3: a b c', '4: a b c d']);
    });
  });

  it('build a new generation beside the live one and switch to it, equal row for row', () =>
    withStore([notesReadModel({ partitions: 4 })], async (t) => {
      const streams = Array.from({ length: 50 }, newStream);
      for (const stream of streams) await t.store.append(appendTo(stream, 0, noted('a'), noted('b')));
      await t.readers.catchUpAll();
      const live = await rows(t);
      const appending = (async () => {
        for (const stream of streams) await t.store.append(appendTo(stream, 2, noted('tijdens')));
      })();
      const generation = await startRebuild(t.database.pool, notesReadModel({ partitions: 4 }));
      while (await isBuilding(t.database.pool, 'notes', generation)) await t.readers.catchUp('notes');
      await appending;
      await t.readers.catchUpAll();
      expect(await rows(t)).toEqual(
        live.map((row) => expect.objectContaining({ stream: row['stream'], count: 3, text: 'tijdens' }) as unknown),
      );
      const generations = await t.database.pool.query('SELECT generation, state FROM work.generations');
      expect(generations.rows).toEqual([{ generation: 2, state: 'live' }]);
    }));

  it('build anew when a release changes the shape, and leave the tables of the former one alone', () =>
    withStore([notesReadModel()], async (t) => {
      const stream = newStream();
      await t.store.append(appendTo(stream, 0, noted('a')));
      await t.readers.catchUpAll();
      const failures: string[] = [];
      const wider: ReadModel = {
        ...notesReadModel({ shape: 2, partitions: 4 }),
        tables: { notes: (table) => [`CREATE TABLE ${table} (stream text PRIMARY KEY, readers text)`] },
        apply: oneByOne(async (event, write) => {
          await write.query(
            `INSERT INTO ${write.table('notes')} VALUES ($1, $2) ON CONFLICT (stream) DO UPDATE SET readers = excluded.readers`,
            [event.stream, (event.data as { readers: string }).readers],
          );
        }),
      };
      const next = new Readers(t.database.pool, t.codec, [wider], {
        read: () => undefined,
        parked: (_, parked) => failures.push(parked),
        switched: () => undefined,
        failed: (_, error) => failures.push(String(error)),
      });
      await next.start();
      await t.store.append(appendTo(stream, 1, noted('b')));
      await next.catchUpAll();
      const generations = await t.database.pool.query('SELECT shape, partitions, state FROM work.generations');
      expect(generations.rows).toEqual([{ shape: 2, partitions: 4, state: 'live' }]);
      expect(await rows(t)).toEqual([{ stream, readers: 'all' }]);
      expect(failures).toEqual([]);
    }));

  it('go on by themselves after the database was away', () =>
    withStore([notesReadModel()], async (t) => {
      await t.store.append(appendTo(newStream(), 0, noted('a')));
      const pool = openDatabase(t.database.url, () => undefined);
      const readers = new Readers(pool, t.codec, [notesReadModel()]);
      await readers.catchUpAll();
      await t.store.append(appendTo(newStream(), 0, noted('b')));
      await asAdmin(
        t.database.adminUrl,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      );
      // Whoever asks before the pool has heard of it is given a connection that is gone, and is told; the next is not.
      await eventually(async () => {
        await readers.catchUpAll();
        expect(await rows(t)).toHaveLength(2);
      });
      await pool.end();
    }));

  it('a connection that is lost while somebody holds it idle is told, and ends nothing', () =>
    withStore([], async (t) => {
      const lost: string[] = [];
      const pool = openDatabase(t.database.url, (error) => lost.push(error.message));
      const client = await pool.connect();
      await asAdmin(
        t.database.adminUrl,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      );
      await eventually(() => {
        expect(lost.join()).toContain('terminat');
      });
      client.release(true);
      await pool.end();
    }));
});
