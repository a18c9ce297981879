import { inZone } from '#calendar';
import { Refusal } from '#kernel';
import fc from 'fast-check';
import { around, at, closed, closure, decided, extended, given, homeBan, ZONE } from '../spec/given-measures.js';
import { correctMeasure } from './correct.js';
import { openDeadlineOnRequest } from './deadline-states.js';
import { declineExtension } from './decline-extension.js';
import type { MeasureEvent } from './events.js';
import { extendMeasure } from './extend.js';
import { imposeMeasure } from './impose.js';
import type { ImposeInput } from './inputs.js';
import { liftMeasure } from './lift.js';
import type { Measure } from './measure.js';
import { announceMeasure } from './paperwork.js';
import { recountDeadlines } from './recount.js';

const declared: string[] = [];
jest.mock('../../calendar/equated-days.js', () => ({
  get EQUATED_DAYS() {
    return declared;
  },
}));

const BECAUSE = 'de vrije dagen zijn gewijzigd';
const recount = (measure: Measure, now: string) => recountDeadlines(measure, { now: at(now), timeZone: ZONE }, BECAUSE);
const open = (measure: Measure, name: string) =>
  measure.deadlines.filter((d) => d.name === name && d.state === 'open').map(({ dueAt }) => inZone(dueAt, ZONE));

beforeEach(() => declared.splice(0));

describe('when a day is declared off', () => {
  it('a term to object that would end on it ends on the next working day, and counting again changes nothing', () => {
    const before = closed('2027-03-01T10:00:00+01:00', 'P3M');
    expect(open(given(before), 'objection-term')).toEqual(['2027-04-13T00:00:00+02:00']);
    declared.push('2027-04-12');
    const now = '2027-03-10T09:00:00+01:00';
    const event = recount(given(before), now);
    expect(event).toEqual({
      type: 'DeadlinesRecounted',
      data: {
        changes: [{ name: 'objection-term', formerly: '2027-04-12T22:00:00Z', dueAt: '2027-04-13T22:00:00Z' }],
        because: BECAUSE,
      },
    });
    const after = event ? given(before, event) : given(before);
    expect(open(after, 'objection-term')).toEqual(['2027-04-14T00:00:00+02:00']);
    expect(recount(after, now)).toBeNull();
    declared.splice(0);
    expect(recount(after, now)?.data.changes).toMatchObject([{ dueAt: '2027-04-12T22:00:00Z' }]);
  });

  it('an extension of a home ban must be decided on the working day before, unless that is past', () => {
    const before = given(homeBan('2027-03-03T10:00:00+01:00'));
    expect(open(before, 'decide-on-extension')).toEqual(['2027-03-12T17:00:00+01:00']);
    declared.push('2027-03-12');
    const moved = recount(before, '2027-03-05T09:00:00+01:00')?.data.changes ?? [];
    expect(moved.map(({ name, dueAt }) => `${name} ${dueAt}`).sort()).toEqual([
      'decide-on-extension 2027-03-11T16:00:00Z',
      'hear-persons 2027-03-11T16:00:00Z',
    ]);
    expect(recount(before, '2027-03-12T09:00:00+01:00')).toBeNull();
  });

  it('where no working day is left after the decision, its end is all there is', () => {
    const ban = homeBan('2027-03-03T10:00:00+01:00');
    const events = [ban, extended([ban], '2027-03-12T10:00:00+01:00', 'P1D')];
    expect(open(given(...events), 'decide-on-extension')).toEqual(['2027-03-12T17:00:00+01:00']);
    declared.push('2027-03-12');
    const changes = recount(given(...events), '2027-03-12T11:00:00+01:00')?.data.changes;
    expect(changes).toContainEqual(
      expect.objectContaining({ name: 'decide-on-extension', dueAt: '2027-03-14T09:00:00Z' }),
    );
  });

  it('a hearing on interim relief is a working day later', () => {
    const ban = homeBan('2027-03-03T10:00:00+01:00');
    const requestedAt = at('2027-03-04T09:00:00+01:00');
    const asked = openDeadlineOnRequest(
      given(ban),
      { name: 'interim-hearing', requestedAt },
      around('2027-03-04T10:00:00+01:00'),
    );
    const before = given(ban, asked);
    declared.push('2027-03-08');
    const changes = recount(before, '2027-03-05T09:00:00+01:00')?.data.changes;
    expect(changes).toMatchObject([
      { name: 'interim-hearing', formerly: '2027-03-09T23:00:00Z', dueAt: '2027-03-10T23:00:00Z' },
    ]);
  });

  it('a term that is over runs on where that day was its last, and stays over where it was not', () => {
    const before = given(closed('2027-03-01T10:00:00+01:00', 'P3M'));
    declared.push('2027-04-12');
    expect(recount(before, '2027-04-13T09:00:00+02:00')?.data.changes).toHaveLength(1);
    expect(recount(before, '2027-04-14T09:00:00+02:00')).toBeNull();
  });

  it('of two terms that ended together each goes where it belongs', () => {
    declared.push('2027-04-16');
    const first = closed('2027-03-05T10:00:00+01:00', 'P2W');
    const second = extendMeasure(
      given(first),
      {
        period: { kind: 'duration', duration: 'P2W' },
        decision: decided('2027-03-06T10:00:00+01:00'),
        grounds: null,
        announcement: { kind: 'service', at: at('2027-03-06T11:00:00+01:00') },
        recordedAsDecided: null,
      },
      around('2027-03-06T12:00:00+01:00'),
    );
    const before = given(first, second);
    expect(open(before, 'objection-term')).toEqual(['2027-04-20T00:00:00+02:00', '2027-04-20T00:00:00+02:00']);
    declared.splice(0);
    const now = '2027-03-10T09:00:00+01:00';
    const event = recount(before, now);
    if (!event) throw new Error('nothing changed');
    const after = given(first, second, event);
    expect(open(after, 'objection-term')).toEqual(['2027-04-17T00:00:00+02:00', '2027-04-20T00:00:00+02:00']);
    expect(recount(after, now)).toBeNull();
  });
});

describe('while the days off are what they were', () => {
  const START = '2027-02-01T10:00:00+01:00';
  const TYPES: readonly Partial<ImposeInput>[] = [
    {},
    { announcement: null },
    {
      type: 'temporary-home-ban',
      basis: { code: 'wth-2', ground: null },
      period: { kind: 'type' },
      target: { kind: 'person', district: null, bagId: null, area: null, personRef: 'person-1' },
    },
  ];
  type Step = (measure: Measure, now: string, days: number) => MeasureEvent;
  const by = (now: string) => ({ decision: decided(now, { zienswijze: { state: 'pending', reason: null } }) });
  const STEPS: readonly Step[] = [
    (m, now, days) =>
      extendMeasure(
        m,
        {
          ...by(now),
          period: { kind: 'duration', duration: `P${String(1 + (days % 18))}D` },
          grounds: null,
          announcement: days % 2 === 0 ? { kind: 'service', at: at(now) } : null,
          recordedAsDecided: null,
        },
        around(now),
      ),
    (m, now) => declineExtension(m, { ...by(now), reason: null }, around(now)),
    (m, now) => liftMeasure(m, { ...by(now), at: null, reason: null }, around(now)),
    (m, now) => announceMeasure(m, { kind: 'service', at: at(now) }, around(now)),
    (m, now) => openDeadlineOnRequest(m, { name: 'interim-hearing', requestedAt: at(now) }, around(now)),
    (m, now, days) =>
      correctMeasure(
        m,
        {
          reason: 'overgetikt',
          recordedAsDecided: days % 4 === 0,
          changes: {
            startsAt: days % 2 === 0 ? at(START).add({ hours: days }) : null,
            period: days % 3 === 0 ? { kind: 'duration', duration: `P${String(1 + days)}D` } : null,
            basis: null,
            announcement: days % 5 === 0 ? { kind: 'service', at: at(START).add({ hours: days }) } : null,
            target: null,
          },
        },
        around(now),
      ),
  ];

  it('what a correction counted when no working day was left stays so', () => {
    const ban = homeBan('2027-03-03T10:00:00+01:00');
    const now = '2027-03-13T08:00:00+01:00';
    const announcement = { kind: 'service', at: at('2027-03-03T11:00:00+01:00') } as const;
    const changes = { startsAt: null, period: null, basis: null, announcement, target: null };
    const input = { reason: 'overgetikt', changes, recordedAsDecided: false };
    const before = given(ban, correctMeasure(given(ban), input, around(now)));
    expect(open(before, 'decide-on-extension')).toEqual(['2027-03-13T11:00:00+01:00']);
    expect(recount(before, now)).toBeNull();
  });

  it('no deadline is counted otherwise, whatever happened and whenever it is asked', () => {
    declared.push('2027-02-12', '2027-03-05', '2027-03-29');
    const steps = fc.array(
      fc.record({ step: fc.constantFrom(...STEPS), hours: fc.integer({ min: 1, max: 24 * 9 }), days: fc.nat(30) }),
      { maxLength: 6 },
    );
    let happened = 0;
    fc.assert(
      fc.property(fc.constantFrom(...TYPES), fc.nat(24 * 14), steps, fc.nat(24 * 60), (type, hour, taken, later) => {
        let now = at(START).add({ hours: hour });
        const served = { kind: 'service', at: now } as const;
        const input = closure(now.toString(), 'P2W', { announcement: served, ...type });
        const events: MeasureEvent[] = [imposeMeasure(input, null, around(now.toString()))];
        for (const { step, hours, days } of taken) {
          now = now.add({ hours });
          try {
            events.push(step(given(...events), now.toString(), days));
            happened += 1;
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
          }
          expect(recount(given(...events), now.toString())).toBeNull();
        }
        expect(recount(given(...events), now.add({ hours: later }).toString())).toBeNull();
      }),
      { numRuns: 300 },
    );
    expect(happened).toBeGreaterThan(300);
  });
});
