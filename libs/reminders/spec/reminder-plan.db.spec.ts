import { isBuilding, oneByOne, Readers, startRebuild, type ReadModel } from '#event-store';
import { TEST_MUNICIPALITY } from '#testing';
import { reminderId } from '../plan/reminder-id.js';
import type { ReminderKey } from '../domain/reminder.js';
import { reminderPlan } from '../plan/reminder-plan.js';
import { Temporal } from 'temporal-polyfill';
import { ReminderBench, SETTINGS, viewMeasure } from './fixtures.js';

const states = (rows: readonly { step: string; state: string }[]) => rows.map((row) => `${row.step} ${row.state}`);

describe('the plan of reminders', () => {
  let bench: ReminderBench;
  beforeEach(async () => {
    bench = await ReminderBench.create();
    bench.t.clock.set('2027-02-01T09:00:00Z');
  });
  afterEach(() => bench.close());

  it('plans each step of the policy when a measure is imposed', async () => {
    const id = await bench.impose('2027-03-01T09:00:00Z');
    expect(states(await bench.reminders(id))).toEqual(['P7D planned', 'P3D planned', 'P1D planned']);
  });

  it('cancels and plans anew on an extension, cancels on a lifting, and says why', async () => {
    const id = await bench.impose('2027-03-01T09:00:00Z');
    await bench.extend(id, '2027-04-01T08:00:00Z');
    expect((await bench.reminders(id)).map((row) => row.reason)).toEqual([
      'verlengd',
      'verlengd',
      'verlengd',
      null,
      null,
      null,
    ]);
    await bench.lift(id);
    expect((await bench.reminders(id)).slice(3).map((row) => `${row.state} ${String(row.reason)}`)).toEqual(
      Array(3).fill('cancelled opgeheven'),
    );
  });

  it('arms the same reminder again when an end comes back', async () => {
    const id = await bench.impose('2027-03-01T09:00:00Z');
    const before = await bench.reminder(id, 'P7D');
    await bench.extend(id, '2027-04-01T08:00:00Z');
    await bench.record(id, { type: 'MeasureMoved', data: { endsAt: '2027-03-01T09:00:00Z' } });
    const rows = (await bench.reminders(id)).filter((row) => row.about_at === before.about_at);
    expect(states(rows)).toEqual(['P7D planned', 'P3D planned', 'P1D planned']);
    expect(rows[0]?.id).toBe(before.id);
    expect(rows[0]?.reason).toBeNull();
  });

  it('takes a reminder out of the hands of the worker that has claimed it', async () => {
    const id = await bench.impose('2027-03-01T09:00:00Z');
    const { id: reminder } = await bench.reminder(id, 'P7D');
    bench.t.clock.set('2027-02-22T09:00:00Z');
    const claim = await bench.claim(reminder);
    await bench.lift(id);
    expect(await bench.rows.startSending(claim, [{ stream: `measure-${id}`, version: 2 }], '<x@example>')).toBe('lost');
  });

  it('records as missed what was past at the recording, never sends it, and tells the mayor’s office once', async () => {
    bench.t.clock.set('2027-02-27T09:00:00Z');
    const id = await bench.impose('2027-03-01T09:00:00Z', { decidedAt: '2027-02-01T09:00:00Z' });
    expect(states(await bench.reminders(id))).toEqual(['P7D missed', 'P3D missed', 'once planned', 'P1D planned']);

    bench.t.clock.set('2027-02-27T09:05:00Z');
    for (const { id: reminder } of await bench.reminders(id)) await bench.delivery().deliver(reminder);
    expect(bench.mailbox.subjects()).toEqual([
      'Te laat geregistreerd: woningsluiting (Almere Stad), einde maandag 1 maart 2027, 10:00 uur (+01:00)',
    ]);
    expect(bench.mailbox.mails[0]?.parsed.text).toContain(
      '- 7 dagen vóór het einde: maandag 22 februari 2027, 10:00 uur (+01:00)',
    );

    await bench.facts.record();
    const missed = await bench.reminder(id, 'P7D');
    expect(missed.reason).toBe('te laat geregistreerd');
    expect((await bench.recorded(missed.id)).map((event) => event.type)).toEqual(['ReminderMissed']);
  });

  it('tells the legal desk at once of a decision that is past a limit, once', async () => {
    const id = await bench.impose('2027-03-01T09:00:00Z');
    const decision = { decidedAt: '2027-02-01T09:00:00Z' };
    await bench.record(id, {
      type: 'MeasureExtended',
      data: { endsAt: '2027-09-01T09:00:00Z', decision, flags: ['contrary-to-law'] },
    });
    await bench.lift(id);
    const { id: notice } = await bench.reminder(id, 'once');
    await bench.delivery().deliver(notice);
    await bench.delivery().deliver(notice);
    expect(bench.mailbox.mails.map((mail) => mail.recipients)).toEqual([['jz@gemeente.example']]);
    expect(bench.mailbox.subjects()[0]).toContain('Voorbij een grens van de wet');
  });

  it('plans the same when every event is handled twice', async () => {
    bench.t.clock.set('2027-02-23T09:00:00Z');
    const id = await bench.impose('2027-03-01T09:00:00Z', { decidedAt: '2027-01-01T09:00:00Z' });
    await bench.extend(id, '2027-04-01T08:00:00Z');
    const once = await bench.reminders(id);
    expect(once[0]?.state).toBe('missed');
    const { pool } = bench.t.database;
    const plan = reminderPlan(bench.t.store, viewMeasure, bench.policy, SETTINGS.timeZone);
    for (const event of await bench.t.store.readStream(TEST_MUNICIPALITY, `measure-${id}`)) {
      for (let times = 0; times < 2; times++) {
        await plan.handle(event, {
          query: async <Row>(sql: string, values: readonly unknown[] = []) =>
            (await pool.query(sql, [...values])).rows as Row[],
        });
      }
    }
    expect(await bench.reminders(id)).toEqual(once);
    await bench.facts.record();
    expect(await bench.recorded(once[0]?.id ?? '')).toHaveLength(1);
  });

  it('EVS-05: a rebuild of the read models sends no mail and leaves every reminder as it is', async () => {
    const model = measuresModel();
    const readers = new Readers(bench.t.database.pool, bench.t.codec, [
      model,
      reminderPlan(bench.t.store, viewMeasure, bench.policy, SETTINGS.timeZone),
    ]);
    await readers.start();
    for (let n = 0; n < 50; n++) await bench.impose(n % 3 === 0 ? '2027-02-05T09:00:00Z' : '2027-03-01T09:00:00Z');
    await readers.catchUpAll();
    bench.t.clock.set('2027-02-22T09:00:00Z');
    const due = await bench.due.due(await bench.t.clock.now());
    await Promise.all(due.map(({ reminderId }) => bench.delivery().deliver(reminderId)));
    const sent = bench.mailbox.mails.length;
    expect(sent).toBeGreaterThan(30);
    const before = { rows: await all(bench, 'work.reminders'), model: await all(bench, 'read.measures_seen') };

    const generation = await startRebuild(bench.t.database.pool, model);
    while (await isBuilding(bench.t.database.pool, model.name, generation)) await readers.catchUp(model.name);
    await readers.catchUpAll();

    expect({ rows: await all(bench, 'work.reminders'), model: await all(bench, 'read.measures_seen') }).toEqual(before);
    expect(await bench.due.due(await bench.t.clock.now())).toEqual([]);
    expect(bench.mailbox.mails).toHaveLength(sent);
  });
});

describe('QUE-01: the identifier of a reminder', () => {
  const key = {
    category: 'measure',
    measureId: 'urn:x:1',
    about: 'end',
    aboutAt: Temporal.Instant.from('2027-01-31T18:00:00+01:00'),
    step: 'P7D',
    level: 0,
    audience: 'duty:mayor',
    channel: 'webhook',
    place: 0,
  } as const;
  const idOf = (one: ReminderKey) => reminderId('GM0034', one);

  it('is a UUID without reserved characters and the same each time', () => {
    expect(idOf(key)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(idOf({ ...key })).toBe(idOf(key));
  });

  it('differs with each part of the key', () => {
    const others = [
      { ...key, measureId: 'urn:x:2' },
      { ...key, about: 'missed' as const },
      { ...key, aboutAt: key.aboutAt.add({ seconds: 1 }) },
      { ...key, step: 'P3D' },
      { ...key, measureId: null },
      { ...key, level: 1 },
      { ...key, audience: 'duty:legal-desk' },
      { ...key, channel: 'mail' },
      { ...key, place: 1 },
    ];
    expect(new Set([key, ...others].map(idOf)).size).toBe(10);
    expect(reminderId('GM0363', key)).not.toBe(idOf(key));
  });
});

function measuresModel(): ReadModel {
  return {
    kind: 'read-model',
    name: 'measures-seen',
    categories: ['measure'],
    partitions: 1,
    shape: 1,
    tables: { measures_seen: (name) => [`CREATE TABLE ${name} (stream text PRIMARY KEY, ends_at text)`] },
    apply: oneByOne(async (event, write) => {
      await write.query(
        `INSERT INTO ${write.table('measures_seen')} VALUES ($1, $2) ON CONFLICT (stream) DO UPDATE SET ends_at = excluded.ends_at`,
        [event.stream, (event.data as { endsAt: string }).endsAt],
      );
    }),
  };
}

async function all(bench: ReminderBench, table: string): Promise<unknown[]> {
  const found = await bench.t.database.pool.query<Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY 1`);
  return found.rows;
}
