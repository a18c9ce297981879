import { decideRequest, type OutcomeInput } from '../../domain/file/requests/decide.js';
import { receiveRequest, type RequestInput } from '../../domain/file/requests/receive.js';
import { withdrawExemption } from '../../domain/file/requests/withdraw.js';
import { liftMeasure } from '../../domain/lift.js';
import { presentMeasure } from '../../domain/present.js';
import { annulMeasure, voidMeasure } from '../../domain/set-aside.js';
import { endOf, type Measure } from '../../domain/state.js';
import { statusAt } from '../../domain/status.js';
import { suspendMeasure } from '../../domain/suspend.js';
import { around, at, closed, decided, given, refusalOf, ZONE } from '../given-measures.js';
import { after } from './after.js';

const START = '2027-03-01T12:00:00+01:00';
const day = (n: number, time = '12:00') => `2027-03-${String(n).padStart(2, '0')}T${time}:00+01:00`;
const closure = given(closed(START, 'P2W'));
const AREA = { district: 'Almere Stad', bagId: null, area: { name: 'centrum' } };
const ban = given(
  closed(START, 'P2W', {
    type: 'area-ban',
    basis: { code: 'gemeentewet-172a', ground: null },
    target: { ...AREA, kind: 'person', personRef: 'person-1' },
  }),
);
const cameras = given(
  closed(START, 'P1M', {
    type: 'camera-surveillance',
    basis: { code: 'gemeentewet-151c', ground: null },
    target: { ...AREA, kind: 'area', personRef: null },
  }),
);

const ENTRY: RequestInput = {
  kind: 'entry',
  purpose: null,
  receivedAt: at(day(3)),
  by: 'bewoner',
  what: 'spullen ophalen',
  decideBy: null,
};
const EXEMPTION: RequestInput = { ...ENTRY, kind: 'exemption', what: 'naar de huisarts' };
const EARLY: RequestInput = { ...ENTRY, kind: 'early-opening', what: 'verhuurder heeft het slot vervangen' };
const GRANTED: OutcomeInput = { outcome: 'granted', at: null, decision: null, reason: null, window: null };
const window = (from: string, until: string) => ({ from: at(from), until: at(until) });

const ask = (m: Measure, input: RequestInput, now = day(3)) => after(m, receiveRequest(m, input, around(now)), now);
const decide = (m: Measure, input: OutcomeInput, now = day(4), id = '1') =>
  after(m, decideRequest(m, id, input, around(now)), now);
const withdraw = (m: Measure, moment: string | null, now: string) =>
  after(
    m,
    withdrawExemption(m, '1', { at: moment === null ? null : at(moment), reason: 'misbruik' }, around(now)),
    now,
  );
const exempted = decide(ask(ban, EXEMPTION), { ...GRANTED, window: window(day(5), day(6)) });
const code = (work: () => unknown) => refusalOf(work).code;
const view = (m: Measure, moment: string) => presentMeasure(m, at(moment), ZONE);
const active = (m: Measure, ...moments: readonly string[]) => moments.map((moment) => view(m, moment).active);
const due = (m: Measure) =>
  view(m, day(4)).deadlines.flatMap(({ name, ref, dueAt, state }) =>
    name === 'decide-request' ? [[ref, dueAt, state]] : [],
  );

describe('a request', () => {
  it('is decided within eight weeks by the law on terms, of medicine within a day, or as was stated', () => {
    expect(due(ask(closure, ENTRY))).toEqual([['1', '2027-04-29T00:00:00+02:00', 'open']]);
    expect(due(ask(closure, { ...ENTRY, purpose: 'medicine' }))).toEqual([['1', day(4), 'open']]);
    expect(due(ask(closure, { ...ENTRY, decideBy: at(day(9)) }))).toEqual([['1', day(9), 'open']]);
    const nextMorning = { ...ENTRY, purpose: 'medicine', receivedAt: at('2027-03-10T03:00:00+01:00') } as const;
    expect(due(ask(closure, nextMorning, day(10)))).toEqual([['1', '2027-03-11T03:00:00+01:00', 'open']]);
  });

  it('of entry that was granted is to be let in, at the beginning of its window, unless it is open by then', () => {
    const letIn = (m: Measure, moment: string) =>
      view(m, moment).deadlines.flatMap(({ name, ref, dueAt, state }) =>
        name === 'let-in' ? [[ref, dueAt, state]] : [],
      );
    const granted = decide(ask(closure, ENTRY), { ...GRANTED, window: window(day(6), day(7)) });
    expect(letIn(granted, day(5))).toEqual([['1', day(6), 'open']]);
    expect(letIn(granted, day(6))).toEqual([['1', day(6), 'passed']]);
    const lifted = after(
      granted,
      liftMeasure(granted, { at: null, decision: decided(day(5)), reason: 'hersteld' }, around(day(5))),
      day(5),
    );
    expect(letIn(lifted, day(5))).toEqual([]);
  });

  it('of medicine takes a day that passed, also where the clocks change', () => {
    const over = (moment: string) => {
      const m = given(closed(moment, 'P2W'));
      const input = { ...ENTRY, purpose: 'medicine', receivedAt: at(moment) } as const;
      return receiveRequest(m, input, around(moment)).data.decideBy;
    };
    expect(over('2027-03-27T12:00:00+01:00')).toBe(at('2027-03-28T13:00:00+02:00').toString());
    expect(over('2027-10-30T12:00:00+02:00')).toBe(at('2027-10-31T11:00:00+01:00').toString());
  });

  it('goes with what it asks of: to be let in where it is closed, exempted where it is banned', () => {
    const refused = (m: Measure, input: RequestInput) => refusalOf(() => ask(m, input));
    expect(refused(closure, EXEMPTION)).toMatchObject({
      code: 'REQUEST.NOT_OF_THIS_MEASURE',
      detail: expect.stringContaining('early-opening or entry') as string,
    });
    expect(refused(ban, ENTRY).code).toBe('REQUEST.NOT_OF_THIS_MEASURE');
    expect(refused(ban, EARLY).code).toBe('REQUEST.NOT_OF_THIS_MEASURE');
    expect(refused(cameras, EXEMPTION).detail).toContain('nothing is asked of it that way');
  });

  it('is made while the measure runs, and is decided after that', () => {
    expect(code(() => ask(closure, { ...ENTRY, receivedAt: at(day(15)) }, day(20)))).toBe('MEASURE.ENDED');
    expect(code(() => ask(closure, { ...ENTRY, receivedAt: at('2027-02-28T12:00:00+01:00') }))).toBe(
      'FILE.BEFORE_DECISION',
    );
    expect(code(() => ask(closure, { ...ENTRY, receivedAt: at(day(4)) }))).toBe('MOMENT.IN_FUTURE');
    expect(code(() => ask(closure, { ...ENTRY, decideBy: at(day(3)) }))).toBe('REQUEST.DECIDE_BY');
    expect(code(() => ask(ban, { ...EXEMPTION, purpose: 'medicine' }))).toBe('REQUEST.PURPOSE');
    expect(code(() => ask(after(closure, voidMeasure(closure, 'dubbel'), day(2)), ENTRY))).toBe('MEASURE.VOIDED');
  });

  it('has one outcome, whether it was decided or withdrawn', () => {
    const asked = ask(ask(closure, ENTRY), EARLY);
    const refused = decide(asked, { ...GRANTED, outcome: 'refused', reason: 'te gevaarlijk' });
    expect(due(refused).map(([ref, , state]) => [ref, state])).toEqual([
      ['1', 'done'],
      ['2', 'open'],
    ]);
    expect(view(refused, day(4)).file.requests[0]).toMatchObject({
      kind: 'entry',
      by: 'bewoner',
      outcome: { outcome: 'refused', at: day(4), reason: 'te gevaarlijk', recordedBy: 'test', decision: null },
    });
    expect(code(() => decide(refused, { ...GRANTED, outcome: 'withdrawn' }))).toBe('REQUEST.DECIDED');
    expect(code(() => decide(refused, GRANTED, day(4), '3'))).toBe('REQUEST.NOT_FOUND');
    expect(code(() => decide(asked, { ...GRANTED, outcome: 'withdrawn', at: at(day(2)) }))).toBe(
      'REQUEST.BEFORE_RECEIPT',
    );
    expect(code(() => decide(asked, { ...GRANTED, outcome: 'withdrawn', at: at(day(5)) }))).toBe('MOMENT.IN_FUTURE');
  });
});

describe('an early opening that is granted', () => {
  const asked = ask(closure, EARLY);
  const decision = decided(day(4));

  it('lifts the closure with the same decision, at the decision or when it opens', () => {
    const events = decideRequest(asked, '1', { ...GRANTED, decision, at: at(day(5, '09:00')) }, around(day(4)));
    expect(events.map(({ type }) => type)).toEqual(['RequestDecided', 'MeasureLifted']);
    const m = after(asked, events, day(4));
    expect([day(5, '08:59'), day(5, '09:00')].map((t) => statusAt(m, at(t)))).toEqual(['in-force', 'lifted']);
    expect(m.file.requests[0]?.outcome?.at.equals(at(day(4)))).toBe(true);
    expect(statusAt(decide(asked, { ...GRANTED, decision }), at(day(4)))).toBe('lifted');
  });

  it('needs a decision of who may lift it, and opens no window', () => {
    expect(code(() => decide(asked, GRANTED))).toBe('REQUEST.DECISION_REQUIRED');
    const mandated = decided(day(4), { decidedBy: 'assistant-prosecutor' });
    expect(code(() => decide(asked, { ...GRANTED, decision: mandated }))).toBe('MEASURE.NOT_COMPETENT');
    expect(code(() => decide(asked, { ...GRANTED, decision, window: window(day(5), day(6)) }))).toBe('REQUEST.WINDOW');
    expect(code(() => decide(asked, { ...GRANTED, decision, at: at(day(16)) }, day(4)))).toBe('MEASURE.ENDED');
  });

  it('leaves it closed where it is refused', () => {
    const m = decide(asked, { ...GRANTED, outcome: 'refused', decision, reason: 'vrees voor herhaling' });
    expect([statusAt(m, at(day(6))), endOf(m)?.equals(at(day(15)))]).toEqual(['in-force', true]);
  });
});

describe('an exemption', () => {
  it('holds from the beginning of its window up to its end, and leaves the status and the end', () => {
    expect(active(exempted, day(5, '11:59'), day(5), day(6, '11:59'), day(6))).toEqual([true, false, false, true]);
    expect(view(exempted, day(5))).toMatchObject({ status: 'in-force', endsAt: day(15) });
  });

  it('is granted for a window, at a time at which the ban runs', () => {
    const asked = ask(ban, EXEMPTION);
    const granted = (span: OutcomeInput['window']) => code(() => decide(asked, { ...GRANTED, window: span }));
    expect(granted(null)).toBe('REQUEST.WINDOW');
    expect(granted(window(day(6), day(6)))).toBe('REQUEST.WINDOW');
    expect(granted(window(day(15), day(16)))).toBe('REQUEST.WINDOW');
    expect(granted(window('2027-02-01T12:00:00+01:00', START))).toBe('REQUEST.WINDOW');
    const annulment = {
      decidedAt: at(day(3)),
      by: 'court',
      effectsUpheld: false,
      reference: null,
      reason: 'r',
    } as const;
    const annulled = after(asked, annulMeasure(asked, annulment, around(day(3))), day(3));
    expect(code(() => decide(annulled, { ...GRANTED, window: window(day(5), day(6)) }))).toBe('MEASURE.ANNULLED');
    expect(decide(annulled, { ...GRANTED, outcome: 'withdrawn' }).file.requests[0]?.outcome?.outcome).toBe('withdrawn');
  });

  it('is not what lets somebody into a closed building: that stays closed', () => {
    const m = decide(ask(closure, ENTRY), { ...GRANTED, window: window(day(5), day(6)) });
    expect(active(m, day(5))).toEqual([true]);
  });

  it('is written with every other one, so that a list can be filtered by the last event', () => {
    const asked = ask(exempted, EXEMPTION, day(4));
    const [event] = decideRequest(asked, '2', { ...GRANTED, window: window(day(8), day(9)) }, around(day(4)));
    const utc = (from: string, until: string) => ({ from: at(from).toString(), until: at(until).toString() });
    expect(event?.data).toMatchObject({ exemptions: [utc(day(5), day(6)), utc(day(8), day(9))] });
  });

  it('that is withdrawn ends there, and never was where it had not begun', () => {
    const cut = withdraw(exempted, null, day(5, '15:00'));
    expect(active(cut, day(5, '14:59'), day(5, '15:00'))).toEqual([false, true]);
    expect(view(cut, day(5)).file.requests[0]?.withdrawal).toMatchObject({ at: day(5, '15:00'), reason: 'misbruik' });
    expect(active(withdraw(exempted, null, day(4, '15:00')), day(5))).toEqual([true]);
    const ahead = withdraw(exempted, day(5, '18:00'), day(5, '15:00'));
    expect(active(ahead, day(5, '17:59'), day(5, '18:00'))).toEqual([false, true]);
    expect(code(() => withdraw(cut, null, day(5, '16:00')))).toBe('REQUEST.EXEMPTION_WITHDRAWN');
    expect(code(() => withdraw(exempted, null, day(6)))).toBe('REQUEST.EXEMPTION_OVER');
    expect(code(() => withdraw(exempted, day(3), day(5)))).toBe('REQUEST.BEFORE_GRANT');
    expect(code(() => withdraw(ask(ban, EXEMPTION), null, day(5)))).toBe('REQUEST.NOT_GRANTED');
    const entry = decide(ask(closure, ENTRY), { ...GRANTED, window: window(day(5), day(6)) });
    expect(code(() => withdraw(entry, null, day(5)))).toBe('REQUEST.NOT_GRANTED');
  });
});

describe('whether it works, with the reason', () => {
  const suspension = { until: null, by: 'court', reference: null, reason: 'vv' } as const;
  const suspended = after(ban, suspendMeasure(ban, { ...suspension, from: at(day(5)) }, ZONE), day(4));

  it.each([
    ['in force', ban, day(2), true, 'in force from Monday 1 March 2027 12:00 to Monday 15 March 2027 12:00'],
    ['not begun', ban, '2027-02-28T12:00:00+01:00', false, 'not begun: begins Monday 1 March 2027 12:00'],
    ['lapsed', ban, day(15), false, 'lapsed Monday 15 March 2027 12:00'],
    ['suspended', suspended, day(6), false, 'suspended from Friday 5 March 2027 12:00 until further notice'],
    ['exempted', exempted, day(5), false, 'exempted from Friday 5 March 2027 12:00 to Saturday 6 March 2027 12:00'],
    ['voided', after(ban, voidMeasure(ban, 'dubbel'), day(2)), day(2), false, 'voided: entered by mistake'],
  ])('says %s', (_, measure, moment, works, en) => {
    expect(view(measure, moment)).toMatchObject({ active: works, activeWhy: { en } });
  });

  it('says it in Dutch, with the moment to the minute', () => {
    expect(view(exempted, day(5)).activeWhy.nl).toBe(
      'ontheven van vrijdag 5 maart 2027, 12:00 uur (+01:00) tot zaterdag 6 maart 2027, 12:00 uur (+01:00)',
    );
  });

  it('says that it is outside its windows, also where somebody is exempted then', () => {
    const listed = (from: string, until: string) => ({
      reference: null,
      startsAt: at(from),
      endsAt: at(until),
      exact: true,
    });
    const spread = given(
      closed(START, '', {
        type: 'area-ban',
        basis: { code: 'gemeentewet-172a', ground: null },
        target: { ...AREA, kind: 'person', personRef: 'person-1' },
        period: { kind: 'type' },
        window: { before: null, after: null, events: [listed(day(5), day(7)), listed(day(10), day(12))] },
      }),
    );
    const m = decide(ask(spread, EXEMPTION), { ...GRANTED, window: window(day(6), day(9)) });
    expect(active(m, day(5), day(6), day(8), day(10))).toEqual([true, false, false, true]);
    expect([day(6), day(8)].map((moment) => view(m, moment).activeWhy.en.split(' ')[0])).toEqual([
      'exempted',
      'outside',
    ]);
  });
});
