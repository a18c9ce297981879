import { check } from '#platform';
import { TEST_MUNICIPALITY } from '#testing';
import type { ChannelOutcome } from '../channels/channel.js';
import { given } from '../deliver/outcomes.js';
import { acknowledge } from '../domain/answer.js';
import { DEFAULT_POLICY } from '../policy/default-policy.js';
import type { ReminderPolicy } from '../policy/policy.js';
import { ListReminders, ListRemindersHandler, remindersQuery } from '../queries/list-reminders/list-reminders.query.js';
import { ReminderBench, SETTINGS, type OnRoster } from './fixtures.js';

const POLICY: ReminderPolicy = {
  ...DEFAULT_POLICY,
  rules: [
    {
      urgent: true,
      tell: [{ to: 'mayors-office', by: 'mail' }],
      escalation: [
        { after: 'PT1H', tell: [{ to: 'duty:duty-officer', by: 'mail' }] },
        { after: 'PT1H', tell: [{ to: 'duty:mayor', by: 'mail' }] },
      ],
    },
  ],
  digest: null,
  handover: null,
};
const OFFICER: OnRoster = { duty: 'duty-officer', name: 'Testpersoon A', email: 'piket@gemeente.example', phone: null };
const MAYOR: OnRoster = { duty: 'mayor', name: 'Testpersoon C', email: 'loco@gemeente.example', phone: null };
/** When the first level is told, and the second. */
const FIRST = '2027-03-31T08:00:00Z';
const SECOND = '2027-03-31T09:00:00Z';

describe('a reminder that goes to one after the other', () => {
  let bench: ReminderBench;
  let measureId: string;
  beforeEach(async () => {
    bench = await ReminderBench.create(POLICY);
    bench.onDuty = [OFFICER, MAYOR];
    bench.t.clock.set('2027-03-29T12:00:00Z');
    measureId = await bench.impose('2027-04-01T08:00:00Z');
  });
  afterEach(() => bench.close());

  const levels = async () => (await bench.reminders(measureId)).filter(({ step }) => step === 'P1D');
  const states = async () => (await levels()).map(({ level, state, reason }) => [level, state, reason]);
  const idAt = async (level: number) => (await levels()).find((row) => row.level === level)?.id ?? '';
  const takenUp = async (level: number) => bench.answer(await idAt(level), (r, now) => acknowledge(r, null, now));
  const told = () => bench.mailbox.mails.map(({ recipients }) => recipients[0]);
  const list = (query: Record<string, string>) =>
    new ListRemindersHandler(bench.t.database.pool, bench.t.store, SETTINGS).execute(
      new ListReminders(TEST_MUNICIPALITY, check(remindersQuery, query, 'QUERY.INVALID')),
    );

  it.each([0, 1])(
    'taken up by whoever was told at level %i, is so of all who were told, and told to nobody after',
    async (by) => {
      await bench.passTo(SECOND);
      expect(await states()).toEqual([
        [0, 'escalated', null],
        [1, 'sent', null],
        [2, 'planned', null],
      ]);
      await takenUp(by);
      const answered = [
        [0, 'acknowledged', null],
        [1, 'acknowledged', null],
        [2, 'cancelled', 'bevestigd'],
      ];
      expect(await states()).toEqual(answered);
      await bench.passTo('2027-04-02T00:00:00Z');
      expect(await states()).toEqual(answered);
      expect(told()).toEqual(['kabinet@gemeente.example', OFFICER.email]);
      const { items } = await list({ measureId, state: 'acknowledged' });
      const acknowledged = { at: '2027-03-31T11:00:00+02:00', by: 'test-mayors-office' };
      expect(items.map((item) => [item.audience, item.acknowledged])).toEqual([
        ['mayors-office', acknowledged],
        ['duty:duty-officer', acknowledged],
      ]);
    },
  );

  it.each<[ChannelOutcome, string, string]>([
    [{ kind: 'accepted' }, 'accepted', 'ReminderSent'],
    [{ kind: 'failed', error: 'SMTP 451' }, 'failed', 'ReminderFailed'],
    [{ kind: 'uncertain', error: 'ECONNRESET' }, 'uncertain', 'ReminderUncertain'],
  ])('taken up while the next one is being told, which ends in %j, is taken up', async (outcome, kind, recorded) => {
    await bench.passTo(FIRST);
    bench.t.clock.set(SECOND);
    const claim = await bench.claim(await idAt(1));
    const deliveryId = `<${claim.id}@gemeente.example>`;
    expect(await bench.rows.startSending(claim, [], deliveryId)).toBe('sending');
    await takenUp(0);
    expect(await states()).toEqual([
      [0, 'acknowledged', null],
      [1, 'sending', null],
    ]);
    const recipient = { name: OFFICER.name, address: OFFICER.email };
    const attempt = { recipient, deliveryId, at: await bench.t.clock.now() };
    expect(await bench.rows.finish(claim, given(claim, outcome, attempt))).toBe(true);
    await bench.passTo('2027-04-02T00:00:00Z');
    await bench.letBackOffPass(claim.id);
    await bench.passTo('2027-04-02T00:00:00Z');

    expect(await states()).toEqual([
      [0, 'acknowledged', null],
      [1, 'acknowledged', null],
    ]);
    expect(told()).toEqual(['kabinet@gemeente.example']);
    const [item] = (await list({ recipient: 'duty:duty-officer' })).items;
    expect(item).toMatchObject({
      state: 'acknowledged',
      acknowledged: { at: '2027-03-31T11:00:00+02:00', by: 'test-mayors-office' },
      attempts: [{ at: '2027-03-31T11:00:00+02:00', outcome: kind, deliveryId }],
    });
    expect((await bench.recorded(claim.id)).map(({ type }) => type)).toEqual([recorded]);
  });

  it('is found in the list by whom it is for', async () => {
    await bench.passTo('2027-03-31T10:00:00Z');
    const found = async (recipient: string) =>
      (await list({ recipient })).items.map(({ audience, level, state }) => [audience, level, state]);
    expect(await found('duty:mayor')).toEqual([['duty:mayor', 2, 'sent']]);
    expect(await found('duty:duty-officer')).toEqual([['duty:duty-officer', 1, 'escalated']]);
    expect(await found('duty:legal-desk')).toEqual([]);
    const [item] = (await list({ recipient: 'duty:mayor' })).items;
    expect(item?.attempts.map(({ recipient }) => recipient)).toEqual([{ name: MAYOR.name, address: MAYOR.email }]);
  });
});

describe('a sender that was lost after the mail server took the mail', () => {
  it('is on the list with what may have arrived and what did, under one delivery id', async () => {
    const bench = await ReminderBench.create();
    try {
      bench.t.clock.set('2027-03-29T12:00:00Z');
      const measureId = await bench.impose('2027-04-01T08:00:00Z');
      const { id } = await bench.reminder(measureId, 'P1D');
      bench.t.clock.set(FIRST);
      const server = bench.mailer();
      const taken = new Promise<void>((resolve) => {
        const send = async (mail: Parameters<typeof server.send>[0]) => {
          await server.send(mail);
          resolve();
          return new Promise<never>(() => undefined); // it never gets to store that
        };
        void bench.delivery({ mailer: { send } }).deliver(id);
      });
      await taken;
      await bench.letLeaseRunOut(id);
      const other = bench.delivery();
      await other.takeOver();
      await bench.letBackOffPass(id);
      await other.deliver(id);

      const deliveryId = `<${id}@gemeente.example>`;
      expect(bench.mailbox.mails.map(({ parsed }) => parsed.messageId)).toEqual([deliveryId, deliveryId]);
      const list = new ListRemindersHandler(bench.t.database.pool, bench.t.store, SETTINGS);
      const { items } = await list.execute(
        new ListReminders(TEST_MUNICIPALITY, check(remindersQuery, { measureId, state: 'sent' }, 'QUERY.INVALID')),
      );
      expect(items).toMatchObject([
        {
          id,
          reason: 'onzeker, herhaald',
          attempts: [
            { outcome: 'uncertain', deliveryId, error: 'verzender weggevallen' },
            { outcome: 'accepted', deliveryId, error: null },
          ],
        },
      ]);
    } finally {
      await bench.close();
    }
  });
});
