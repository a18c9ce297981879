import { eventually, writeContext } from '#testing';
import { Temporal } from 'temporal-polyfill';
import { AnswerReminder, AnswerReminderHandler } from '../commands/answer/answer-reminder.handler.js';
import { acknowledge, snooze } from '../domain/answer.js';
import { DEFAULT_POLICY } from '../policy/default-policy.js';
import type { ReminderPolicy } from '../policy/policy.js';
import { ReminderBench, SETTINGS, type OnRoster } from './fixtures.js';

/** The last step before an end goes on to whoever is on duty, after an hour each. */
const POLICY: ReminderPolicy = {
  ...DEFAULT_POLICY,
  rules: [
    {
      about: ['end'],
      steps: ['P1D'],
      urgent: true,
      tell: [{ to: 'mayors-office', by: 'mail' }],
      escalation: [
        { after: 'PT1H', tell: [{ to: 'duty:duty-officer', by: 'mail' }] },
        { after: 'PT1H', tell: [{ to: 'duty:mayor', by: 'mail' }] },
      ],
    },
    { urgent: true, tell: [{ to: 'mayors-office', by: 'mail' }], escalation: [] },
  ],
  digest: null,
  handover: null,
};

const OFFICER: OnRoster = { duty: 'duty-officer', name: 'Testpersoon A', email: 'piket@gemeente.example', phone: null };
const SECOND: OnRoster = { ...OFFICER, name: 'Testpersoon B', email: 'piket-2@gemeente.example' };
const ACTING_MAYOR: OnRoster = { duty: 'mayor', name: 'Testpersoon C', email: 'loco@gemeente.example', phone: null };

const END = '2027-04-01T08:00:00Z';
const at = (moment: string) => Temporal.Instant.from(moment);

describe('a reminder that nobody answers', () => {
  let bench: ReminderBench;
  let measureId: string;
  beforeEach(async () => {
    bench = await ReminderBench.create(POLICY);
    bench.t.clock.set('2027-03-29T12:00:00Z');
    measureId = await bench.impose(END, { decidedAt: '2027-03-29T12:00:00Z' });
  });
  afterEach(() => bench.close());

  const told = () => bench.mailbox.mails.map(({ recipients }) => recipients[0]);
  const levels = async () =>
    (await bench.reminders(measureId))
      .filter(({ step }) => step === 'P1D')
      .map(({ level, audience, state }) => `${String(level)} ${audience} ${state}`);
  const idAt = async (wanted: number) => {
    const found = (await bench.reminders(measureId)).find(({ level, step }) => step === 'P1D' && level === wanted);
    if (!found) throw new Error(`no reminder at level ${String(wanted)}`);
    return found.id;
  };
  const first = () => idAt(0);

  it('is told to the next one after the set time, and to the next, each once', async () => {
    bench.onDuty = [OFFICER, ACTING_MAYOR];
    await bench.passTo('2027-03-31T08:59:59Z');
    expect(told()).toEqual(['kabinet@gemeente.example']);
    expect(await levels()).toEqual(['0 mayors-office sent', '1 duty:duty-officer planned']);
    await bench.passTo('2027-03-31T09:00:00Z');
    expect(await levels()).toEqual(['0 mayors-office escalated', '1 duty:duty-officer sent', '2 duty:mayor planned']);
    await bench.passTo('2027-04-02T00:00:00Z');
    expect(told()).toEqual(['kabinet@gemeente.example', OFFICER.email, ACTING_MAYOR.email]);
    expect(await levels()).toEqual(['0 mayors-office escalated', '1 duty:duty-officer escalated', '2 duty:mayor sent']);
    const [, second] = bench.mailbox.mails;
    expect(second?.parsed.subject).toMatch(/^Niet bevestigd: Woningsluiting \(Almere Stad\) eindigt op/);
    expect(second?.parsed.text).toContain('Niemand heeft deze herinnering bevestigd');
  });

  it('stops with whoever takes it up, also where that came in the last moment', async () => {
    bench.onDuty = [OFFICER, ACTING_MAYOR];
    await bench.passTo('2027-03-31T08:59:59Z');
    await bench.answer(await first(), (r, now) => acknowledge(r, 'Testpersoon A belt de burgemeester', now));
    await bench.passTo('2027-04-02T00:00:00Z');
    expect(told()).toEqual(['kabinet@gemeente.example']);
    expect(await levels()).toEqual(['0 mayors-office acknowledged', '1 duty:duty-officer cancelled']);
  });

  it('is not told to the next one by a worker that claimed it before the answer was known', async () => {
    bench.onDuty = [OFFICER];
    await bench.passTo('2027-03-31T08:59:59Z');
    const id = await first();
    const next = await idAt(1);
    bench.t.clock.set('2027-03-31T09:00:00Z');
    // On record, and not seen by the plan yet.
    await new AnswerReminderHandler(bench.t.commands, bench.t.database.pool).execute(
      new AnswerReminder(writeContext({ role: 'mayors-office' }), id, (r, now) => acknowledge(r, null, now)),
    );
    await bench.delivery().deliver(next);
    expect(told()).toEqual(['kabinet@gemeente.example']);
    const row = (await bench.reminders(measureId)).find(({ level }) => level === 1);
    expect([row?.state, row?.reason]).toEqual(['cancelled', 'bevestigd']);
  });

  it('waits when whoever was told asks for time, and goes on from there', async () => {
    bench.onDuty = [OFFICER, ACTING_MAYOR];
    await bench.passTo('2027-03-31T08:30:00Z');
    const until = at('2027-03-31T12:00:00Z');
    await bench.answer(await first(), (r, now) => snooze(r, { until, note: null }, now, SETTINGS.timeZone));
    await bench.passTo('2027-03-31T12:59:59Z');
    expect(told()).toEqual(['kabinet@gemeente.example', 'kabinet@gemeente.example']);
    await bench.passTo('2027-03-31T13:00:00Z');
    expect(told().at(-1)).toBe(OFFICER.email);
    await bench.answer(await first(), (r, now) =>
      snooze(r, { until: at('2027-03-31T15:00:00Z'), note: null }, now, SETTINGS.timeZone),
    );
    await bench.passTo('2027-03-31T16:00:00Z');
    // Asked for again, the duty officer hears again.
    expect(told().slice(3)).toEqual(['kabinet@gemeente.example', OFFICER.email]);
    const ids = bench.mailbox.mails.map(({ parsed }) => parsed.messageId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('passes at once those of whom nobody is there, and ends with the address that stands in', async () => {
    bench.onDuty = [ACTING_MAYOR];
    await bench.passTo('2027-03-31T09:00:00Z');
    expect(told()).toEqual(['kabinet@gemeente.example', ACTING_MAYOR.email]);
    expect(await levels()).toEqual(['0 mayors-office escalated', '1 duty:duty-officer escalated', '2 duty:mayor sent']);
    const passed = (await bench.reminders(measureId)).find(({ level }) => level === 1);
    expect(passed?.reason).toBe('niemand bereikbaar');
    expect((await bench.recorded(passed?.id ?? '')).map(({ type }) => type)).toEqual(['ReminderPassed']);
  });

  it('is not told twice to one mailbox where nobody is on the roster', async () => {
    await bench.passTo('2027-04-01T00:00:00Z');
    expect(told()).toEqual(['kabinet@gemeente.example']);
    expect(await levels()).toEqual(['0 mayors-office sent', '1 duty:duty-officer escalated', '2 duty:mayor escalated']);
  });

  it('goes to each of those who hold a duty together; one who cannot be reached delays no other', async () => {
    bench.onDuty = [OFFICER, SECOND, ACTING_MAYOR];
    const refusing = bench.mailer();
    const mailer = {
      send: async (mail: Parameters<typeof refusing.send>[0]) =>
        mail.to === OFFICER.email ? ({ kind: 'failed', error: 'SMTP 550' } as const) : refusing.send(mail),
    };
    await bench.passTo('2027-03-31T08:59:59Z');
    bench.t.clock.set('2027-03-31T09:00:00Z');
    const due = async () => bench.due.due(await bench.t.clock.now());
    const deliver = async () => {
      for (const { reminderId } of await due()) await bench.delivery({ mailer }).deliver(reminderId);
    };
    await deliver();
    await deliver();
    expect(told()).toEqual(['kabinet@gemeente.example', SECOND.email]);
    const places = (await bench.reminders(measureId)).filter(({ level }) => level === 1);
    expect(places.map(({ place, state }) => [place, state])).toEqual([
      [0, 'planned'],
      [1, 'sent'],
    ]);
  });

  it('that could not be delivered goes on at once', async () => {
    bench.onDuty = [OFFICER];
    bench.t.clock.set('2027-03-31T08:00:00Z');
    const id = await first();
    const mailer = { send: () => Promise.resolve({ kind: 'failed', error: 'SMTP 550' } as const) };
    for (let attempt = 0; attempt < 7; attempt++) {
      await bench.delivery({ mailer }).deliver(id);
      await bench.letBackOffPass(id);
    }
    await bench.passTo('2027-03-31T08:00:00Z');
    expect(await levels()).toEqual(['0 mayors-office parked', '1 duty:duty-officer sent', '2 duty:mayor planned']);
    expect(told()).toEqual([OFFICER.email]);
  });

  it('is not told to anyone once the end moved', async () => {
    bench.onDuty = [OFFICER];
    await bench.passTo('2027-03-31T08:30:00Z');
    await bench.extend(measureId, '2027-05-01T08:00:00Z');
    await bench.passTo('2027-04-10T00:00:00Z');
    expect(told()).toEqual(['kabinet@gemeente.example']);
  });

  it('told late, goes on no later than halfway to the end', async () => {
    bench.onDuty = [OFFICER, ACTING_MAYOR];
    bench.t.clock.set('2027-04-01T07:00:00Z');
    await bench.delivery().deliver(await first());
    await bench.passTo('2027-04-01T07:30:00Z');
    expect(told()).toEqual(['kabinet@gemeente.example', OFFICER.email]);
  });

  it('keeps on record who was told, by name and address, which no row holds', async () => {
    bench.onDuty = [OFFICER];
    await bench.passTo('2027-03-31T09:00:00Z');
    const row = (await bench.reminders(measureId)).find(({ level }) => level === 1);
    await eventually(async () => {
      expect(await bench.recorded(row?.id ?? '')).toMatchObject([
        {
          type: 'ReminderSent',
          data: { level: 1, channel: 'mail', recipient: { name: OFFICER.name, address: OFFICER.email } },
        },
      ]);
    });
    const { rows } = await bench.t.database.pool.query(
      `SELECT r::text FROM work.reminders r UNION ALL SELECT a::text FROM work.reminder_attempts a
       UNION ALL SELECT f::text FROM work.reminder_facts f UNION ALL SELECT e.data::text FROM store.events e`,
    );
    expect(JSON.stringify(rows)).not.toContain(OFFICER.email);
  });
});

describe('a reminder for a duty that nobody holds', () => {
  it('is never silence: the address that stands in hears', async () => {
    const bench = await ReminderBench.create({
      ...POLICY,
      rules: [{ urgent: true, tell: [{ to: 'duty:mayor', by: 'mail' }], escalation: [] }],
    });
    try {
      bench.t.clock.set('2027-03-29T12:00:00Z');
      await bench.impose(END);
      await bench.passTo('2027-03-31T08:00:00Z');
      expect(bench.mailbox.mails.map(({ recipients }) => recipients)).toEqual([['kabinet@gemeente.example']]);
    } finally {
      await bench.close();
    }
  });
});
