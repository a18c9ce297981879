import { inZone } from '#calendar';
import { around, at, closed, decided, extended, given, homeBan, refusalOf, ZONE } from '../spec/given-measures.js';
import { completeDeadline, openDeadlineOnRequest, waiveDeadline } from './deadline-states.js';
import type { MeasureEvent } from './events.js';
import { announceMeasure, confirmDecision, registerMeasure, writeDecision } from './paperwork.js';
import { presentMeasure } from './present.js';
import { annulMeasure } from './set-aside.js';

const DECIDED = '2027-03-01T20:00:00+01:00';
const NEXT_DAY = '2027-03-02T10:00:00+01:00';
const oral = decided(DECIDED, { form: 'oral', writtenAt: null });
const states = (measure: ReturnType<typeof given>) =>
  Object.fromEntries(measure.deadlines.map(({ name, state }) => [name, state]));

describe('an announcement', () => {
  const unannounced = closed(DECIDED, 'P2W', { announcement: null });
  const served = (moment: string) => ({ kind: 'service', at: at(moment) }) as const;

  it('closes its deadline, leaves the period where it was, and is flagged when it came after the start', () => {
    const before = given(unannounced);
    const after = given(unannounced, announceMeasure(before, served(NEXT_DAY), around(NEXT_DAY)));
    expect(states(after)).toMatchObject({ announce: 'done' });
    expect(after.periods).toEqual(before.periods);
    expect(after.flags).toContain('announced-after-start');
    expect(presentMeasure(after, at(NEXT_DAY), ZONE).announcement).toEqual({ kind: 'service', at: NEXT_DAY });
  });

  it('of an extension is a gap once the end that it moved has come, and none before it', () => {
    const events = [closed(DECIDED, 'P2W')];
    events.push(extended(events, '2027-03-14T12:00:00+01:00', 'P2W'));
    const announced = (moment: string) =>
      given(...events, announceMeasure(given(...events), served(moment), around(moment)));
    const [inTime, late] = [announced('2027-03-15T19:59:00+01:00'), announced('2027-03-15T20:00:00+01:00')];
    expect([states(inTime)['announce-extension'], inTime.flags]).toEqual(['done', []]);
    expect([states(late)['announce-extension'], late.flags]).toEqual(['done', ['gap']]);
  });

  it('is refused before the decision, ahead of the clock, and when every decision has one', () => {
    const before = given(unannounced);
    expect(
      refusalOf(() => announceMeasure(before, served('2027-03-01T19:00:00+01:00'), around(NEXT_DAY))),
    ).toMatchObject({ kind: 'rule', code: 'MEASURE.ANNOUNCED_BEFORE_DECISION' });
    expect(refusalOf(() => announceMeasure(before, served(NEXT_DAY), around(DECIDED))).code).toBe('MOMENT.IN_FUTURE');
    const ban = given(homeBan(DECIDED));
    expect(refusalOf(() => announceMeasure(ban, served(NEXT_DAY), around(NEXT_DAY)))).toMatchObject({
      kind: 'conflict',
      code: 'MEASURE.ALREADY_ANNOUNCED',
    });
  });
});

describe('a written decision', () => {
  it('follows an oral one, once, and not before it', () => {
    const imposed = closed(DECIDED, 'P2W', { decision: oral });
    const write = (moment: string) => ({ writtenAt: at(moment), reportRef: 'BR-1' });
    const written = given(imposed, writeDecision(given(imposed), write(NEXT_DAY), around(NEXT_DAY)));
    expect(states(written)).toMatchObject({ 'write-down-decision': 'done' });
    expect(presentMeasure(written, at(NEXT_DAY), ZONE).decision).toMatchObject({
      form: 'oral',
      writtenAt: NEXT_DAY,
      reportRef: 'BR-1',
    });
    const code = (measure: ReturnType<typeof given>, moment: string) =>
      refusalOf(() => writeDecision(measure, write(moment), around(NEXT_DAY))).code;
    expect(code(written, NEXT_DAY)).toBe('MEASURE.ALREADY_WRITTEN');
    expect(code(given(closed(DECIDED, 'P2W')), NEXT_DAY)).toBe('MEASURE.ALREADY_WRITTEN');
    expect(code(given(imposed), '2027-03-01T19:00:00+01:00')).toBe('MEASURE.WRITTEN_BEFORE_DECISION');
  });
});

describe('a registration', () => {
  it('is of a closure, and once', () => {
    const imposed = closed(DECIDED, 'P2W');
    const register = { at: at(NEXT_DAY), reference: 'WKPB-2027-1' };
    const event = registerMeasure(given(imposed), register, around(NEXT_DAY));
    const registered = given(imposed, event);
    const due = given(imposed).deadlines.find((d) => d.name === 'register-closure')?.dueAt;
    expect(due?.equals(at('2027-03-05T20:00:00+01:00'))).toBe(true);
    expect(states(registered)).toMatchObject({ 'register-closure': 'done' });
    expect(presentMeasure(registered, at(NEXT_DAY), ZONE).registration).toEqual({
      at: NEXT_DAY,
      reference: 'WKPB-2027-1',
    });
    const code = (measure: ReturnType<typeof given>) =>
      refusalOf(() => registerMeasure(measure, register, around(NEXT_DAY))).code;
    expect(code(registered)).toBe('MEASURE.ALREADY_REGISTERED');
    expect(code(given(homeBan(DECIDED)))).toBe('MEASURE.NOT_REGISTERED');
  });
});

describe('a deadline', () => {
  const imposed = closed(DECIDED, 'P2W', { decision: oral });
  const complete = { name: 'write-down-decision', at: null, note: 'door de jurist' };

  it('is done or waived by somebody by name, with a note or the reason', () => {
    const done = given(imposed, completeDeadline(given(imposed), complete, around(NEXT_DAY)));
    expect(presentMeasure(done, at(NEXT_DAY), ZONE).deadlines).toContainEqual({
      name: 'write-down-decision',
      ref: null,
      label: { nl: 'het mondelinge besluit op schrift stellen', en: 'put the oral decision in writing' },
      dueAt: '2027-03-02T20:00:00+01:00',
      state: 'done',
      settled: { by: 'test-duty-officer', at: NEXT_DAY, note: 'door de jurist' },
    });
    const waived = given(imposed, waiveDeadline(given(imposed), { name: 'write-down-decision', reason: 'vervallen' }));
    expect(waived.deadlines.find((d) => d.name === 'write-down-decision')).toMatchObject({
      state: 'waived',
      settled: { by: 'test-duty-officer', note: 'vervallen' },
    });
    expect(refusalOf(() => completeDeadline(waived, complete, around(NEXT_DAY)))).toMatchObject({
      kind: 'conflict',
      code: 'DEADLINE.NOT_OPEN',
    });
  });

  it('that the measure does not have is not found; those that are open are named', () => {
    const refused = refusalOf(() => completeDeadline(given(imposed), { ...complete, name: 'x' }, around(NEXT_DAY)));
    expect(refused).toMatchObject({ kind: 'not-found', code: 'DEADLINE.NOT_FOUND' });
    expect(refused.detail).toContain('write-down-decision');
  });
});

describe('a confirmation', () => {
  it('is that of an oral decision, once, and not before it', () => {
    const imposed = closed(DECIDED, 'P2W', { decision: oral });
    const confirmed = given(imposed, confirmDecision(given(imposed), at(NEXT_DAY), around(NEXT_DAY)));
    expect(states(confirmed)).toMatchObject({ 'confirm-decision': 'done' });
    expect(presentMeasure(confirmed, at(NEXT_DAY), ZONE).decision).toMatchObject({ confirmedAt: NEXT_DAY });
    const code = (measure: ReturnType<typeof given>, moment: string) =>
      refusalOf(() => confirmDecision(measure, at(moment), around(NEXT_DAY))).code;
    expect([
      code(confirmed, NEXT_DAY),
      code(given(closed(DECIDED, 'P2W')), NEXT_DAY),
      code(given(imposed), '2027-03-01T19:00:00+01:00'),
    ]).toEqual(['MEASURE.ALREADY_CONFIRMED', 'MEASURE.ALREADY_CONFIRMED', 'MEASURE.CONFIRMED_BEFORE_DECISION']);
  });
});

describe('what stands registered (Wkpb)', () => {
  const imposed = closed(DECIDED, 'P2W');
  const registered = registerMeasure(given(imposed), { at: at(NEXT_DAY), reference: 'W-1' }, around(NEXT_DAY));
  const removal = (...events: readonly MeasureEvent[]) =>
    given(imposed, registered, ...events)
      .deadlines.filter(({ name }) => name === 'remove-registration')
      .map(({ dueAt, state }) => [inZone(dueAt, ZONE), state]);

  it('is to be removed when the measure ends, wherever that end is now', () => {
    expect(removal()).toEqual([['2027-03-15T20:00:00+01:00', 'open']]);
    const longer = extended([imposed, registered], '2027-03-10T12:00:00+01:00', 'P2W');
    expect(removal(longer)).toEqual([['2027-03-29T20:00:00+02:00', 'open']]);
  });

  it('is to be removed all the more once the measure was annulled, and that can still be put on record', () => {
    const by = { by: 'court', effectsUpheld: false, reference: null, reason: 'vernietigd' } as const;
    const annulled = annulMeasure(given(imposed, registered), { decidedAt: at(NEXT_DAY), ...by }, around(NEXT_DAY));
    expect(removal(annulled)).toEqual([[NEXT_DAY, 'open']]);
    const m = given(imposed, registered, annulled);
    const done = completeDeadline(m, { name: 'remove-registration', at: null, note: null }, around(NEXT_DAY));
    expect(removal(annulled, done)).toEqual([[NEXT_DAY, 'done']]);
  });
});

describe('a deadline that follows from a request', () => {
  it('is counted in working days from it: asked on Thursday, heard by Tuesday', () => {
    const ban = homeBan(DECIDED);
    const asked = { name: 'interim-hearing', requestedAt: at('2027-03-04T09:00:00+01:00') };
    const now = around('2027-03-04T10:00:00+01:00');
    const opened = given(ban, openDeadlineOnRequest(given(ban), asked, now));
    const hearing = opened.deadlines.find(({ name }) => name === 'interim-hearing');
    expect(hearing && inZone(hearing.dueAt, ZONE)).toBe('2027-03-10T00:00:00+01:00');
    const closure = given(closed(DECIDED, 'P2W'));
    expect(refusalOf(() => openDeadlineOnRequest(closure, asked, now)).code).toBe('DEADLINE.NOT_ON_REQUEST');
  });
});
