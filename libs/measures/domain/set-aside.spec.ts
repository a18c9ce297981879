import { inZone } from '#calendar';
import { around, at, closed, decided, extended, given, refusalOf, ZONE, setEnd } from '../spec/given-measures.js';
import { completeDeadline } from './deadline-states.js';
import { declineExtension } from './decline-extension.js';
import type { MeasureEvent } from './events.js';
import { liftMeasure } from './lift.js';
import { moveFollowUp } from './move.js';
import { announceMeasure } from './paperwork.js';
import { presentMeasure } from './present.js';
import { remindersFor } from './reminders.js';
import { annulMeasure, flagFollowUp, voidMeasure } from './set-aside.js';
import { startOf } from './state.js';
import { statusAt } from './status.js';
import { suspendMeasure } from './suspend.js';

const START = '2027-03-01T20:00:00+01:00';
const LATER = '2027-03-05T12:00:00+01:00';
const oral = decided(START, { form: 'oral', writtenAt: null });
const imposed = closed(START, 'P4W', { decision: oral });
const annulment = (decidedAt: string, effectsUpheld = false) =>
  ({ decidedAt: at(decidedAt), by: 'court', effectsUpheld, reference: null, reason: 'motivering' }) as const;
const annulled = (effectsUpheld = false) =>
  annulMeasure(given(imposed), annulment(LATER, effectsUpheld), around(LATER));
const voided = voidMeasure(given(imposed), 'verkeerd adres');

describe('what is annulled or voided', () => {
  it.each([
    ['annulled', annulled()],
    ['voided', voided],
  ])('%s: was never in force, asks for nothing and reminds of nothing', (status, event) => {
    const m = given(imposed, event);
    expect([START, LATER, '2028-01-01T00:00:00+01:00'].map((t) => statusAt(m, at(t)))).toEqual([
      status,
      status,
      status,
    ]);
    expect(remindersFor(m, ZONE).asked).toEqual([]);
    const view = presentMeasure(m, at(LATER), ZONE);
    expect(view.next).toEqual([]);
    expect(view.deadlines.map(({ state }) => state)).not.toContain('open');
    expect(view.deadlines.find((d) => d.name === 'write-down-decision')?.settled?.by).toBe('test-duty-officer');
  });

  it.each<[string, MeasureEvent, string]>([
    ['annulled', annulled(), 'MEASURE.ANNULLED'],
    ['voided', voided, 'MEASURE.VOIDED'],
  ])('%s: takes no further command', (_, event, code) => {
    const m = given(imposed, event);
    const now = around(LATER);
    const decision = decided(LATER);
    const commands = [
      () => extended([imposed, event], LATER, 'P1W'),
      () => liftMeasure(m, { at: null, decision, reason: null }, now),
      () => declineExtension(m, { decision, reason: null }, now),
      () => announceMeasure(m, { kind: 'oral', at: at(LATER) }, now),
      () => completeDeadline(m, { name: 'write-down-decision', at: null, note: null }, now),
      () => suspendMeasure(m, { ...annulment(LATER), from: at(LATER), until: null }, ZONE),
      () => annulMeasure(m, annulment(LATER), now),
    ];
    expect(commands.map((command) => refusalOf(command))).toEqual(
      commands.map(() => expect.objectContaining({ kind: 'conflict', code }) as object),
    );
  });

  it('annulled with its effects upheld: holds as before, with its reminders, and says so', () => {
    const before = given(imposed);
    const m = given(imposed, annulled(true));
    expect(statusAt(m, at(LATER))).toBe('in-force');
    expect(remindersFor(m, ZONE)).toEqual(remindersFor(before, ZONE));
    expect(presentMeasure(m, at(LATER), ZONE).annulment).toMatchObject({ effectsUpheld: true, decidedAt: LATER });
    expect(refusalOf(() => annulMeasure(m, annulment(LATER), around(LATER))).code).toBe('MEASURE.ANNULLED');
  });

  it('is annulled at any time after its decision, never before it or ahead of the clock', () => {
    const later = '2027-09-01T12:00:00+02:00';
    expect(() => annulMeasure(given(imposed), annulment(later), around(later))).not.toThrow();
    const code = (moment: string) =>
      refusalOf(() => annulMeasure(given(imposed), annulment(moment), around(LATER))).code;
    expect(code('2027-03-01T19:00:00+01:00')).toBe('MEASURE.ANNULLED_BEFORE_DECISION');
    expect(code(later)).toBe('MOMENT.IN_FUTURE');
  });

  it('annulled can still be voided; voided twice is refused', () => {
    expect(statusAt(given(imposed, annulled(), voidMeasure(given(imposed, annulled()), 'fout')), at(LATER))).toBe(
      'voided',
    );
    expect(refusalOf(() => voidMeasure(given(imposed, voided), 'fout')).code).toBe('MEASURE.VOIDED');
  });
});

describe('what follows it', () => {
  const followUp = () => given(closed(START, 'P8W', { startsAt: setEnd(given(imposed)) }));

  it('starts when the annulment was decided, and is flagged', () => {
    const predecessor = given(imposed, annulled());
    const moved = moveFollowUp(followUp(), predecessor, 'MeasureAnnulled', { now: at(LATER), timeZone: ZONE });
    expect(moved?.data.startsAt && inZone(at(moved.data.startsAt), ZONE)).toBe(LATER);
    const flag = flagFollowUp(followUp(), predecessor, 'MeasureAnnulled');
    expect(flag?.data).toEqual({ measureId: 'm1', as: 'annulled' });
  });

  it('stays where it is when the one before was entered by mistake, and is flagged for somebody to judge', () => {
    const predecessor = given(imposed, voided);
    const imposedAfter = closed(START, 'P8W', { startsAt: setEnd(given(imposed)) });
    const flag = flagFollowUp(given(imposedAfter), predecessor, 'MeasureVoided');
    expect(flag).not.toBeNull();
    if (!flag) return;
    const after = given(imposedAfter, flag);
    expect(after.flags).toContain('predecessor-voided');
    expect(startOf(after).equals(setEnd(predecessor))).toBe(true);
    expect(moveFollowUp(after, predecessor, 'MeasureVoided', { now: at(LATER), timeZone: ZONE })).toBeNull();
  });

  it('is not told when the effects were upheld', () => {
    expect(flagFollowUp(followUp(), given(imposed, annulled(true)), 'MeasureAnnulled')).toBeNull();
  });
});
