import { inZone } from '#calendar';
import { around, at, closed, closure, decided, given, refusalOf, setEnd, ZONE } from '../spec/given-measures.js';
import { correctMeasure } from './correct.js';
import { completeDeadline, waiveDeadline } from './deadline-states.js';
import { declineExtension } from './decline-extension.js';
import type { MeasureEvent } from './events.js';
import { extendMeasure } from './extend.js';
import { imposeMeasure } from './impose.js';
import type { ImposeInput } from './inputs.js';
import { liftMeasure } from './lift.js';
import { endOf } from './measure.js';
import { presentMeasure } from './present.js';
import { remindersFor } from './reminders.js';
import { statusAt } from './status.js';

const START = '2027-03-01T10:00:00+01:00';
const LATER = '2027-06-01T12:00:00+02:00';

const premises = (changes: Partial<ImposeInput> = {}): MeasureEvent =>
  closed(START, '', {
    type: 'premises-closure',
    basis: { code: 'gemeentewet-174-2', ground: null },
    target: { kind: 'premises', district: 'Almere Stad', bagId: null, area: null, personRef: null },
    period: { kind: 'open' },
    ...changes,
  });

describe('a closure until further notice', () => {
  const m = () => given(premises());
  const review = (events: readonly MeasureEvent[]) =>
    given(...events)
      .deadlines.filter(({ name }) => name === 'review')
      .map(({ state, dueAt }) => [state, inZone(dueAt, ZONE)]);

  it('has no end, is in force from its start on, and says so', () => {
    expect(endOf(m())).toBeNull();
    expect(statusAt(m(), at('2099-01-01T00:00:00Z'))).toBe('in-force');
    expect(presentMeasure(m(), at(LATER), ZONE)).toMatchObject({
      endsAt: null,
      periods: [{ kind: 'first', endsAt: null, duration: null }],
      next: [{ action: 'lift', before: null }],
    });
  });

  it('is reviewed every three months, and reminded of a week and two days before', () => {
    expect(review([premises()])).toEqual([['open', '2027-06-01T10:00:00+02:00']]);
    expect(
      remindersFor(m(), ZONE)
        .asked.filter(({ about }) => about === 'review')
        .map(({ step, dueAt }) => [step, inZone(dueAt, ZONE)]),
    ).toEqual([
      ['P7D', '2027-05-25T10:00:00+02:00'],
      ['P2D', '2027-05-30T10:00:00+02:00'],
    ]);
    const done = completeDeadline(m(), { name: 'review', at: at(LATER), note: 'feiten gelijk' }, around(LATER));
    expect(review([premises(), done])).toEqual([
      ['done', '2027-06-01T10:00:00+02:00'],
      ['open', '2027-09-01T12:00:00+02:00'],
    ]);
    expect(refusalOf(() => waiveDeadline(m(), { name: 'review', reason: 'x' })).code).toBe('DEADLINE.NOT_WAIVABLE');
  });

  it('is lifted, and then nothing is to be reviewed any more', () => {
    const lifted = liftMeasure(m(), { at: null, decision: decided(LATER), reason: null }, around(LATER));
    expect(statusAt(given(premises(), lifted), at(LATER))).toBe('lifted');
    expect(review([premises(), lifted]).map(([state]) => state)).toEqual(['done']);
  });

  it('is neither extended nor declined; its end may be corrected, and then it ends', () => {
    const decision = decided(LATER);
    const by = { decision, grounds: null, announcement: null, recordedAsDecided: null };
    const period = { kind: 'duration', duration: 'P1M' } as const;
    expect(
      [
        () => extendMeasure(m(), { ...by, period }, around(LATER)),
        () => declineExtension(m(), { decision, reason: null }, around(LATER)),
      ].map((work) => refusalOf(work).code),
    ).toEqual(['MEASURE.NOT_EXTENDABLE', 'MEASURE.NOT_EXTENDABLE']);
    const changes = { startsAt: null, basis: null, announcement: null, target: null };
    const corrected = correctMeasure(
      m(),
      { reason: 'zo stond het er', recordedAsDecided: false, changes: { ...changes, period } },
      around(LATER),
    );
    const after = [premises(), corrected];
    expect(inZone(setEnd(given(...after)), ZONE)).toBe('2027-04-01T10:00:00+02:00');
    expect(review(after).map(([state]) => state)).toEqual(['done']);
  });

  it('cannot be followed while its end is not known', () => {
    const cameras = closure(LATER, 'P3M', { type: 'camera-surveillance', basis: null });
    expect(refusalOf(() => imposeMeasure(cameras, m(), around(LATER))).code).toBe('MEASURE.PREDECESSOR_OPEN');
  });

  it.each([
    ['dwelling-closure', 'dwelling'],
    ['area-ban', 'person'],
    ['temporary-home-ban', 'person'],
  ] as const)('is not there for a %s', (type, kind) => {
    const target = { kind, district: null, bagId: null, area: null, personRef: null };
    expect(refusalOf(() => premises({ type, basis: null, target })).code).toBe('MEASURE.END_REQUIRED');
  });
});
