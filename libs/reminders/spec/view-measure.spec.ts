import type { RecordedEvent } from '#event-store';
import type { MeasureEvent } from '#measures';
import { Temporal } from 'temporal-polyfill';
import { viewMeasures } from '../plan/view-measure.js';

const view = viewMeasures('Europe/Amsterdam');

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
const closure: MeasureEvent = {
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

function seen(...events: readonly MeasureEvent[]) {
  return view(
    events.map((event, i): RecordedEvent => ({
      ...event,
      position: BigInt(i + 1),
      municipality: 'GM0034',
      stream: 'measure-m1',
      version: i + 1,
      recordedAt: Temporal.Instant.from('2027-01-10T09:05:00Z'),
      meta: { by: 'test', requestId: 'test' },
    })),
  );
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
    { type: 'MeasureLifted', data: { at: '2027-02-01T09:00:00Z', decision, decisionNotes: null, reason: null } },
    { type: 'ExtensionDeclined', data: { decision, decisionNotes: null, reason: null } },
  ])('asks for nothing after $type', (event) => {
    expect(seen(closure, event)?.reminders).toEqual({ asked: [], decideBy: null });
  });

  it('is not there without events', () => {
    expect(view([])).toBeNull();
  });
});
