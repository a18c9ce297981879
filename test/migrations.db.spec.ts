import { createTestStore, TEST_MUNICIPALITY, type TestStore } from '#testing';
import { DataSource } from 'typeorm';
import { randomUUID } from 'node:crypto';
import { migrations } from '../migrations/index.js';

/** Facts of the store as one number: any lost or changed byte changes it. */
const CHECKSUM = `SELECT count(*)::text || ' ' || coalesce(md5(string_agg(e::text, '' ORDER BY position)), '') AS sum FROM store.events e`;

describe('migrations', () => {
  let t: TestStore;
  let source: DataSource;
  beforeEach(async () => {
    t = await createTestStore({ events: [{ type: 'Noted', version: 1, secret: ['text'] }] });
    source = await new DataSource({
      type: 'postgres',
      url: t.database.ownerUrl,
      migrations,
      synchronize: false,
    }).initialize();
    for (let n = 0; n < 20; n++) {
      await t.store.append({
        municipality: TEST_MUNICIPALITY,
        meta: { by: 'test', requestId: 'test' },
        streams: [
          {
            stream: `note-${randomUUID()}`,
            expectedVersion: 0,
            events: [{ type: 'Noted', data: { text: 'regel', n } }],
          },
        ],
      });
    }
  });
  afterEach(async () => {
    await source.destroy();
    await t.close();
  });

  /** Takes migrations back, the last first, up to and with the one of this number. */
  async function takeBack(number: number): Promise<void> {
    const left = async () =>
      Number((await source.query<{ n: string }[]>('SELECT count(*) AS n FROM migrations'))[0]?.n);
    while ((await left()) >= number) await source.undoLastMigration();
  }

  const checksum = async () => (await source.query<{ sum: string }[]>(CHECKSUM))[0]?.sum;

  it('DBM-01: a second run does nothing, and the last can be taken back and done again without touching a fact', async () => {
    const before = await checksum();
    expect(await source.runMigrations()).toEqual([]);
    for (let back = 0; back < migrations.length - 1; back++) await source.undoLastMigration();
    expect(await checksum()).toBe(before);
    expect(await source.runMigrations()).toHaveLength(migrations.length - 1);
    expect(await checksum()).toBe(before);
  });

  it('the first is not taken back while there are facts', async () => {
    for (let back = 0; back < migrations.length - 1; back++) await source.undoLastMigration();
    await expect(source.undoLastMigration()).rejects.toThrow('holds facts');
  });

  it('that which tells the feeds apart is not taken back while somebody subscribes to the roster', async () => {
    const undo = () => takeBack(9);
    await source.query(`
      INSERT INTO work.calendar_tokens (id, municipality, sub, label, feed, token_hash, created_at)
      VALUES (gen_random_uuid(), '${TEST_MUNICIPALITY}', 'test', 'piket', 'roster', sha256('x'), now())`);
    await expect(undo()).rejects.toThrow('subscribe to the roster');
    await source.query(`DELETE FROM work.calendar_tokens`);
    await undo();
    await expect(source.query(`SELECT feed FROM work.calendar_tokens`)).rejects.toThrow('feed');
  });

  it('that which says what reminders are of is not taken back while a proposal is reminded of', async () => {
    await source.query(`
      INSERT INTO work.reminders (id, municipality, category, measure_id, about, about_at, step, due_at, audience, channel,
        state, planned_at)
      VALUES (gen_random_uuid(), '${TEST_MUNICIPALITY}', 'proposal', 'p1', 'zienswijze', now(), 'P2D', now(),
        'mayors-office', 'mail', 'planned', now())`);
    const undo = () => takeBack(10);
    await expect(undo()).rejects.toThrow('proposals are reminded of');
    await source.query('DELETE FROM work.reminders');
    await undo();
    await expect(source.query('SELECT category FROM work.reminders')).rejects.toThrow('category');
  });

  it('DBM-01: no migration drops or retypes a column, or drops a table, on the way forward', async () => {
    const statements: string[] = [];
    const recorder = { query: (sql: string) => (statements.push(sql), Promise.resolve([])) };
    for (const Migration of migrations) await new Migration().up(recorder as never);
    expect(statements.length).toBeGreaterThan(0);
    expect(statements.join('\n')).not.toMatch(/DROP\s+(COLUMN|TABLE)|ALTER\s+COLUMN\s+\S+\s+(SET\s+DATA\s+)?TYPE/i);
  });
});
