import { DEFAULT_POLICY } from '../policy/default-policy.js';
import type { ReminderPolicy } from '../policy/policy.js';
import { ReminderBench } from './fixtures.js';

const policy = (urgent: boolean): ReminderPolicy => ({
  ...DEFAULT_POLICY,
  rules: [{ urgent, tell: [{ to: 'mayors-office', by: 'mail' }], escalation: [] }],
  quietHours: [{ from: '22:00', until: '07:00' }],
  digest: null,
  handover: null,
});

describe('NOT-02: what falls due in quiet hours', () => {
  let bench: ReminderBench | undefined;
  afterEach(() => bench?.close());

  async function sentAt(urgent: boolean, end: string, now: string): Promise<readonly (string | undefined)[]> {
    bench = await ReminderBench.create(policy(urgent));
    bench.t.clock.set(now);
    const measureId = await bench.impose(end);
    const row = await bench.reminder(measureId, 'P1D');
    await bench.passTo(end);
    const events = (await bench.recorded(row.id)) as unknown as readonly { type: string; data: { at: string } }[];
    return events.map(({ type, data }) => `${type} ${data.at}`);
  }

  it.each([
    ['2027-01-14T21:59:00+01:00', '2027-01-13T20:59:00Z'],
    ['2027-01-14T22:00:00+01:00', '2027-01-14T06:00:00Z'],
    ['2027-01-15T00:30:00+01:00', '2027-01-14T06:00:00Z'],
    ['2027-01-15T06:59:00+01:00', '2027-01-14T06:00:00Z'],
    ['2027-01-15T07:00:00+01:00', '2027-01-14T06:00:00Z'],
    ['2027-07-16T00:30:00+02:00', '2027-07-15T05:00:00Z'],
  ])('a day before %s, is given at %s and not lost', async (end, at) => {
    const imposed = end.startsWith('2027-01') ? '2027-01-10T12:00:00Z' : '2027-07-10T12:00:00Z';
    expect(await sentAt(false, end, imposed)).toEqual([`ReminderSent ${at}`]);
  });

  it('goes at its moment where it is urgent', async () => {
    expect(await sentAt(true, '2027-01-15T00:30:00+01:00', '2027-01-10T12:00:00Z')).toEqual([
      'ReminderSent 2027-01-13T23:30:00Z',
    ]);
  });

  it('is never held past what it warns of', async () => {
    bench = await ReminderBench.create({
      ...policy(false),
      quietHours: [{ from: '22:00', until: '21:59' }],
    });
    bench.t.clock.set('2027-01-10T12:00:00Z');
    const measureId = await bench.impose('2027-01-14T12:00:00Z');
    await bench.passTo('2027-01-13T20:59:00Z');
    expect((await bench.reminder(measureId, 'P1D')).state).toBe('sent');
    expect(bench.mailbox.mails.length).toBeGreaterThan(0);
    const late = await bench.impose('2027-01-14T20:00:00Z', { decidedAt: '2027-01-01T12:00:00Z' });
    await bench.passTo('2027-01-14T20:00:00Z');
    expect((await bench.reminder(late, 'P1D')).state).toBe('missed');
  });

  it('is held without forgetting that it may have arrived already', async () => {
    bench = await ReminderBench.create(policy(false));
    bench.t.clock.set('2027-01-10T12:00:00Z');
    const { id } = await bench.reminder(await bench.impose('2027-01-14T21:59:00+01:00'), 'P1D');
    bench.t.clock.set('2027-01-13T20:59:00Z');
    const send = () => Promise.resolve({ kind: 'uncertain', error: 'ECONNRESET' } as const);
    await bench.delivery({ mailer: { send } }).deliver(id);
    await bench.letBackOffPass(id);

    bench.t.clock.set('2027-01-13T21:04:00Z');
    await bench.delivery().deliver(id);
    await bench.passTo('2027-01-14T06:00:00Z');
    expect((await bench.recorded(id)).map(({ type }) => type)).toEqual(['ReminderUncertain', 'ReminderSent']);
    const listed = await bench.t.database.pool.query('SELECT state, reason FROM work.reminders WHERE id = $1', [id]);
    expect(listed.rows).toEqual([{ state: 'sent', reason: 'onzeker, herhaald' }]);
  });
});
