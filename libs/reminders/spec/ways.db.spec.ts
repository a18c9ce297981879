import type { Json, JsonObject } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import type { Channel } from '../channels/channel.js';
import type { ViewMeasure } from '../domain/measure-view.js';
import { DEFAULT_POLICY } from '../policy/default-policy.js';
import type { ReminderPolicy, Rule } from '../policy/policy.js';
import { ReminderBench, SETTINGS, viewMeasure, type OnRoster, type ReminderRow } from './fixtures.js';

const policy = (rule: Omit<Rule, 'urgent'>, contacts: ReminderPolicy['contacts'] = {}): ReminderPolicy => ({
  ...DEFAULT_POLICY,
  rules: [{ urgent: true, ...rule }],
  digest: null,
  handover: null,
  contacts,
});

/** Takes whatever it is given to whoever has what it needs. */
function taking(addressOf: Channel['addressOf']) {
  const taken: { readonly address: string | null; readonly facts: JsonObject }[] = [];
  const channel: Channel = {
    addressOf,
    send: (contact, { facts }) => {
      taken.push({ address: addressOf(contact), facts });
      return Promise.resolve({ kind: 'accepted' });
    },
  };
  return { channel, taken };
}

let bench: ReminderBench;
afterEach(() => bench.close());

describe('NOT-03: what a webhook is told', () => {
  const END = '2027-12-01T12:00:00+01:00';
  const STEPS = ['P5M', 'P7D'];
  const long: ViewMeasure = (events) => {
    const measure = viewMeasure(events);
    const aboutAt = measure?.reminders.asked[0]?.aboutAt;
    if (!measure || !aboutAt) return measure;
    const due = (step: string) => aboutAt.toZonedDateTimeISO(SETTINGS.timeZone).subtract(step).toInstant();
    const asked = STEPS.map((step) => ({ about: 'end', aboutAt, taskNl: null, step, dueAt: due(step) }));
    return { ...measure, reminders: { ...measure.reminders, asked } };
  };

  it('says each moment with the offset of the municipality at that moment, in July as in November', async () => {
    const webhook = { url: 'https://haak.example/herinneringen', secret: 'x'.repeat(32) };
    const system = { name: 'Testsysteem', email: null, phone: null, webhook };
    const rule: Omit<Rule, 'urgent'> = { tell: [{ to: 'contact:control-room', by: 'webhook' }], escalation: [] };
    bench = await ReminderBench.create(policy(rule, { 'control-room': system }), { view: long });
    bench.t.clock.set('2027-06-01T12:00:00Z');
    await bench.impose(END);
    const { channel, taken } = taking(({ webhook: at }) => at?.url ?? null);
    await bench.passTo('2027-12-01T00:00:00Z', { view: long, channels: { webhook: channel } });

    expect(taken.map(({ address }) => address)).toEqual([webhook.url, webhook.url]);
    expect(taken.map(({ facts }) => facts)).toMatchObject([
      { step: 'P5M', dueAt: '2027-07-01T12:00:00+02:00', aboutAt: END, decideBy: END },
      { step: 'P7D', dueAt: '2027-11-24T12:00:00+01:00', aboutAt: END, decideBy: END },
    ]);
    for (const { facts } of taken) {
      const moments = Object.values(facts).filter(isMoment);
      expect(moments).toHaveLength(3);
      for (const moment of moments) expect(offsetOf(moment)).toBe(offsetThen(moment));
    }
  });

  const isMoment = (value: Json): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
  const offsetOf = (moment: string) => /([+-]\d\d:\d\d)$/.exec(moment)?.[1];
  const offsetThen = (moment: string) => Temporal.Instant.from(moment).toZonedDateTimeISO(SETTINGS.timeZone).offset;
});

describe('whoever is on duty, told by mail and by text message', () => {
  const OFFICER: OnRoster = {
    duty: 'duty-officer',
    name: 'Testpersoon A',
    email: 'piket@gemeente.example',
    phone: '06-00 00 00 00',
  };
  const MAYOR: OnRoster = { duty: 'mayor', name: 'Testpersoon C', email: 'loco@gemeente.example', phone: null };
  const RULE: Omit<Rule, 'urgent'> = {
    tell: [
      { to: 'duty:duty-officer', by: 'sms' },
      { to: 'duty:duty-officer', by: 'mail' },
    ],
    escalation: [{ after: 'PT1H', tell: [{ to: 'duty:mayor', by: 'mail' }] }],
  };
  const sms = taking(({ phone }) => phone);
  const told = () => bench.mailbox.mails.map(({ recipients }) => recipients[0]);

  /** The last step before the end of a measure, an hour after it fell due but for a second. */
  async function afterAnHour(officer: OnRoster): Promise<readonly ReminderRow[]> {
    sms.taken.length = 0;
    bench = await ReminderBench.create(policy(RULE));
    bench.onDuty = [officer, MAYOR];
    bench.t.clock.set('2027-03-29T12:00:00Z');
    const measureId = await bench.impose('2027-04-01T08:00:00Z');
    await bench.passTo('2027-03-31T08:59:59Z', { channels: { sms: sms.channel } });
    return bench.reminders(measureId);
  }
  const seen = (rows: readonly ReminderRow[]) =>
    rows
      .filter(({ step }) => step === 'P1D')
      .map(({ level, channel, state, reason }) => [level, channel, state, reason]);

  it('is told by both where there is a number', async () => {
    expect(seen(await afterAnHour(OFFICER))).toEqual([
      [0, 'mail', 'sent', null],
      [0, 'sms', 'sent', null],
      [1, 'mail', 'planned', null],
    ]);
    expect(told()).toEqual([OFFICER.email]);
    expect(sms.taken.map(({ address }) => address)).toEqual([OFFICER.phone]);
  });

  it('without a number is told by mail alone, and that hastens nobody', async () => {
    const rows = await afterAnHour({ ...OFFICER, phone: null });
    expect(seen(rows)).toEqual([
      [0, 'mail', 'sent', null],
      [0, 'sms', 'escalated', 'niemand bereikbaar'],
      [1, 'mail', 'planned', null],
    ]);
    expect(told()).toEqual([OFFICER.email]);
    expect(sms.taken).toEqual([]);
    await bench.passTo('2027-03-31T09:00:00Z', { channels: { sms: sms.channel } });
    expect(told()).toEqual([OFFICER.email, MAYOR.email]);
  });
});
