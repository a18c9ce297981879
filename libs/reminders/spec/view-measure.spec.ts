import type { RecordedEvent } from '#event-store';
import type { MeasureEvent, MeasureImposed } from '#measures';
import { Temporal } from 'temporal-polyfill';
import { countsFrom, happenedByItself } from '../domain/measure-change.js';
import { planReminders } from '../domain/plan-reminders.js';
import { viewMeasures } from '../plan/view-measure.js';
import { DEFAULT_POLICY } from '../policy/default-policy.js';

const view = viewMeasures('Europe/Amsterdam', DEFAULT_POLICY);

const decision = {
  form: 'written',
  decidedAt: '2027-01-10T09:00:00Z',
  decidedBy: 'mayor',
  via: null,
  confirmedAt: null,
  writtenAt: null,
  reportRef: null,
  zienswijze: 'given',
} as const;

/** QUE-03: a closure of three months, imposed on 10 January 2027 at 10:00. */
const closure: MeasureImposed = {
  type: 'MeasureImposed',
  data: {
    type: 'dwelling-closure',
    catalogueVersion: '1997-01-01',
    basis: null,
    grounds: 'Testpersoon A',
    decision,
    decisionNotes: null,
    announcement: null,
    target: { kind: 'dwelling', district: 'Almere Stad', bagId: null, area: null, personRef: 'p1' },
    address: { postcode: '1300AA', number: 1, letter: null, addition: null },
    duration: 'P3M',
    startsAt: '2027-01-10T09:00:00Z',
    endsAt: '2027-04-10T08:00:00Z',
    window: null,
    startsWhenEnds: null,
    incidentIds: [],
    urgent: false,
    preventive: false,
    recordedAsDecided: null,
    flags: ['basis-missing'],
    deadlines: [{ name: 'decide-on-extension', dueAt: '2027-04-10T08:00:00Z', from: null }],
  },
};

function recorded(event: MeasureEvent, i: number): RecordedEvent {
  return {
    ...event,
    position: BigInt(i + 1),
    municipality: 'GM0034',
    stream: 'measure-m1',
    version: i + 1,
    recordedAt: Temporal.Instant.from('2027-01-10T09:05:00Z'),
    meta: { by: 'test', requestId: 'test' },
  };
}

function seen(...events: readonly MeasureEvent[]) {
  return view(events.map(recorded));
}

describe('a measure as the reminders see it', () => {
  it('QUE-03: asks for its steps on the wall clock, across the change of the clocks', () => {
    const reminders = seen(closure)?.reminders;
    expect(reminders?.asked.map(({ aboutAt }) => aboutAt.toString())).toEqual(Array(2).fill('2027-04-10T08:00:00Z'));
    expect(reminders?.asked.map(({ step, dueAt }) => [step, dueAt.toString()])).toContainEqual([
      'P7D',
      '2027-04-03T08:00:00Z',
    ]);
    expect(reminders?.decideBy?.toString()).toBe('2027-04-10T08:00:00Z');
  });

  it('says what and where without a person or an address', () => {
    expect(seen(closure)).toMatchObject({ typeNl: 'woningsluiting', whereNl: 'Almere Stad', flags: ['basis-missing'] });
  });

  it.each<MeasureEvent>([
    {
      type: 'MeasureLifted',
      data: { at: '2027-02-01T09:00:00Z', decision, decisionNotes: null, reason: null, flags: [] },
    },
    { type: 'ExtensionDeclined', data: { decision, decisionNotes: null, reason: null, flags: [] } },
  ])('asks for nothing after $type', (event) => {
    expect(seen(closure, event)?.reminders).toEqual({ asked: [], decideBy: null });
  });

  it('is reminded of a hearing by the days off of now: also at once where the step is past by them', () => {
    const formerly = '2027-03-12T16:00:00Z';
    const hearing: MeasureEvent = {
      ...closure,
      data: { ...closure.data, deadlines: [{ name: 'hear-persons', dueAt: formerly, from: null }] },
    };
    const moved: MeasureEvent = {
      type: 'DeadlinesRecounted',
      data: { changes: [{ name: 'hear-persons', dueAt: '2027-03-11T16:00:00Z', formerly }], because: 'x' },
    };
    const recordedAt = Temporal.Instant.from('2027-03-05T09:00:00Z');
    const planAt = (now: Temporal.Instant) =>
      planReminders(
        {
          before: seen(hearing)?.reminders ?? null,
          after: seen(hearing, moved)?.reminders ?? null,
          recordedAt: now,
          countsFrom: countsFrom({ ...recorded(moved, 1), recordedAt: now }),
          byItself: happenedByItself(moved),
          contrary: null,
        },
        [{ id: 'r1', about: 'hear-persons', aboutAt: Temporal.Instant.from(formerly), step: 'P2D', state: 'planned' }],
      );
    const plan = planAt(recordedAt);
    const hearings = (of: typeof plan.planned) => of.filter(({ about }) => about === 'hear-persons');
    expect(plan.cancelled).toEqual(['r1']);
    expect(hearings(plan.planned).map(({ step, dueAt }) => [step, dueAt.toString()])).toEqual([
      ['P2D', '2027-03-09T16:00:00Z'],
    ]);
    const late = planAt(Temporal.Instant.from('2027-03-10T09:00:00Z'));
    expect(late).toMatchObject({ cancelled: ['r1'], missed: [], notices: [] });
    expect(hearings(late.planned).map(({ dueAt }) => dueAt.toString())).toEqual(['2027-03-09T16:00:00Z']);
    expect(hearings(planAt(Temporal.Instant.from('2027-03-11T16:00:00Z')).planned)).toEqual([]);
  });

  it('is not there without events', () => {
    expect(view([])).toBeNull();
  });
});
