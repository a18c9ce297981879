import { createTestStore, TEST_MUNICIPALITY, type TestStore } from '#testing';
import { CalendarTokens } from '../tokens/calendar-tokens.js';
import type { Feed } from '../tokens/feeds.js';

describe('the tokens of calendar feeds', () => {
  const owner = { municipality: TEST_MUNICIPALITY, sub: 'test-mayors-office' };
  let t: TestStore;
  let tokens: CalendarTokens;
  beforeEach(async () => {
    t = await createTestStore({ events: [] });
    t.clock.set('2027-01-04T11:00:00Z');
    tokens = new CalendarTokens(t.database.pool, t.clock);
  });
  afterEach(() => t.close());

  const make = (label = 'telefoon', key: string | null = null, feed: Feed = 'measures') =>
    tokens.make(owner, { label, feed }, key);
  const use = (token: string) => tokens.use(token, 'measures');

  it('opens as its owner until it is withdrawn, and each time the withdrawal says the same', async () => {
    const { record, token } = await make();
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await use(token)).toEqual(owner);
    const withdrawn = await tokens.withdraw(owner, record.id);
    expect(await use(token)).toBeNull();
    t.clock.set('2027-01-05T11:00:00Z');
    expect(await tokens.withdraw(owner, record.id)).toEqual(withdrawn);
    expect(await tokens.list(owner)).toEqual([]);
  });

  it('opens the feed that it was made for, and is not used where it opens nothing', async () => {
    const { record, token } = await make('piket', null, 'roster');
    expect([record.feed, await use(token), (await tokens.list(owner))[0]?.lastUsedAt]).toEqual(['roster', null, null]);
    expect(await tokens.use(token, 'roster')).toEqual(owner);
  });

  it('stands in the database as its SHA-256 only', async () => {
    const { token } = await make();
    const { rows } = await t.database.pool.query<{ row: string; hash: string }>(
      `SELECT t::text AS row, encode(sha256(convert_to($1, 'UTF8')), 'hex') AS hash FROM work.calendar_tokens t`,
      [token],
    );
    expect(rows.map(({ row, hash }) => [row.includes(token), row.includes(hash)])).toEqual([[false, true]]);
  });

  it('is used by nobody who has but a part of it, or something else', async () => {
    const { token } = await make();
    for (const other of ['', token.slice(1), `${token}A`, token.toLowerCase().toUpperCase(), '\u0000'])
      expect(await use(other)).toBeNull();
  });

  it('says to the minute when it was last used', async () => {
    const { token } = await make();
    const lastUsed = async () => (await tokens.list(owner)).map(({ lastUsedAt }) => lastUsedAt);
    expect(await lastUsed()).toEqual([null]);
    for (const [now, expected] of [
      ['2027-01-04T11:00:00Z', '2027-01-04T11:00:00+00'],
      ['2027-01-04T11:00:59Z', '2027-01-04T11:00:00+00'],
      ['2027-01-04T11:01:00Z', '2027-01-04T11:01:00+00'],
    ] as const) {
      t.clock.set(now);
      await use(token);
      expect(await lastUsed()).toEqual([expected]);
    }
  });

  it("nobody sees or withdraws another's, in the same municipality or elsewhere", async () => {
    const { record, token } = await make();
    for (const other of [
      { ...owner, sub: 'test-legal-desk' },
      { ...owner, municipality: 'GM0363' },
    ]) {
      expect(await tokens.list(other)).toEqual([]);
      await expect(tokens.withdraw(other, record.id)).rejects.toMatchObject({ code: 'CALENDAR_TOKEN.NOT_FOUND' });
    }
    await expect(tokens.withdraw(owner, 'no-such')).rejects.toMatchObject({ kind: 'not-found' });
    expect(await use(token)).toEqual(owner);
  });

  it('the same request key makes no second one', async () => {
    await make('telefoon', 'k1');
    await expect(make('telefoon', 'k1')).rejects.toMatchObject({ kind: 'conflict', code: 'CALENDAR_TOKEN.ANSWERED' });
    await expect(make('laptop', 'k1')).rejects.toMatchObject({ kind: 'rule', code: 'IDEMPOTENCY.MISMATCH' });
    const other = make('telefoon', 'k1', 'roster');
    await expect(other).rejects.toMatchObject({ code: 'IDEMPOTENCY.MISMATCH' });
    await make('laptop', 'k2');
    expect((await tokens.list(owner)).map(({ label }) => label).sort()).toEqual(['laptop', 'telefoon']);
  });

  it('a person has at most 20 that live', async () => {
    const made = [];
    for (let n = 0; n < 20; n++) made.push(await make(`agenda ${String(n)}`));
    await expect(make()).rejects.toMatchObject({ kind: 'conflict', code: 'CALENDAR_TOKEN.TOO_MANY' });
    await tokens.withdraw(owner, made[0]?.record.id ?? '');
    await make();
    expect(await tokens.list(owner)).toHaveLength(20);
  });
});
