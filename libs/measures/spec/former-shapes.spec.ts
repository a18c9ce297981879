import type { JsonObject } from '#event-store';
import { measureEvents, type MeasureEvent } from '../domain/events.js';
import { setEnd, given } from './given-measures.js';

const DECISION = {
  form: 'oral',
  decidedAt: '2023-10-05T00:30:00Z',
  decidedBy: 'mayor',
  via: 'phone',
  confirmedAt: null,
  writtenAt: null,
  reportRef: null,
  zienswijze: null,
} as const;

/** Events as earlier releases wrote them, in the first version of their type. */
const FIRST: readonly { readonly type: MeasureEvent['type']; readonly data: JsonObject }[] = [
  {
    type: 'MeasureImposed',
    data: {
      type: 'dwelling-closure',
      catalogueVersion: '1997-01-01',
      basis: null,
      grounds: null,
      decision: DECISION,
      decisionNotes: null,
      announcement: null,
      target: { kind: 'dwelling', district: 'Almere Stad', bagId: null, area: null, personRef: null },
      address: null,
      duration: 'P2W',
      startsAt: '2023-10-05T00:30:00Z',
      endsAt: '2023-10-19T00:30:00Z',
      startsWhenEnds: null,
      incidentIds: [],
      urgent: true,
      preventive: false,
      recordedAsDecided: null,
      flags: ['ends-at-night', 'basis-missing'],
      deadlines: [
        { name: 'announce', dueAt: '2023-10-06T00:30:00Z' },
        { name: 'decide-on-extension', dueAt: '2023-10-19T00:30:00Z' },
      ],
    },
  },
  {
    type: 'MeasureAnnounced',
    data: {
      kind: 'service',
      at: '2023-10-05T10:00:00Z',
      closes: { name: 'announce', dueAt: '2023-10-06T00:30:00Z' },
      flags: ['announced-after-start'],
    },
  },
  {
    type: 'MeasureExtended',
    data: {
      duration: 'P6W',
      from: '2023-10-19T00:30:00Z',
      endsAt: '2023-11-30T01:30:00Z',
      decision: DECISION,
      decisionNotes: null,
      grounds: null,
      announcement: null,
      recordedAsDecided: null,
      flags: [],
      deadlines: [{ name: 'announce-extension', dueAt: '2023-10-19T00:30:00Z' }],
    },
  },
  {
    type: 'MeasureMoved',
    data: {
      startsAt: '2023-10-06T00:30:00Z',
      endsAt: '2023-12-01T01:30:00Z',
      periods: [
        { startsAt: '2023-10-06T00:30:00Z', endsAt: '2023-10-20T00:30:00Z' },
        { startsAt: '2023-10-20T00:30:00Z', endsAt: '2023-12-01T01:30:00Z' },
      ],
      because: { measureId: 'm0', event: 'MeasureCorrected' },
      flags: [],
      deadlines: [{ name: 'decide-on-extension', dueAt: '2023-12-01T01:30:00Z' }],
    },
  },
  {
    type: 'MeasureCorrected',
    data: {
      basis: { code: 'gemeentewet-174a', ground: 'a' },
      announcement: null,
      target: null,
      address: null,
      startsAt: '2023-10-06T00:30:00Z',
      endsAt: '2023-12-02T01:30:00Z',
      periods: [
        { startsAt: '2023-10-06T00:30:00Z', endsAt: '2023-10-20T00:30:00Z', duration: 'P2W' },
        { startsAt: '2023-10-20T00:30:00Z', endsAt: '2023-12-02T01:30:00Z', duration: null },
      ],
      flags: [],
      deadlines: [{ name: 'decide-on-extension', dueAt: '2023-12-02T01:30:00Z' }],
      reason: 'tikfout',
    },
  },
  {
    type: 'DeadlineWaived',
    data: { name: 'announce-extension', dueAt: '2023-10-20T00:30:00Z', reason: 'uitgereikt, niet vastgelegd' },
  },
  { type: 'ExtensionDeclined', data: { decision: DECISION, decisionNotes: null, reason: 'rustig gebleven' } },
  {
    type: 'MeasureLifted',
    data: { at: '2023-11-01T00:00:00Z', decision: DECISION, decisionNotes: null, reason: 'hersteld' },
  },
];

/** As the store gives them: brought up to the current version. */
function current({ type, data }: (typeof FIRST)[number]): MeasureEvent {
  const definition = measureEvents.find((event) => event.type === type);
  if (!definition) throw new Error(`${type} is not known any more`);
  let shape = data;
  for (let version = 1; version < definition.version; version++)
    shape = definition.upcasts?.[version]?.(shape) ?? shape;
  return { type, data: shape } as unknown as MeasureEvent;
}

it('what earlier releases wrote is read as it was meant', () => {
  const m = given(...FIRST.map(current));
  expect(m.window).toBeNull();
  expect(setEnd(m).toString()).toBe('2023-12-02T01:30:00Z');
  expect(m.imposed.announcement?.kind).toBe('service');
  expect(m.flags).not.toContain('basis-missing');
  expect([m.extensionDeclined, m.liftedAt?.toString()]).toEqual([true, '2023-11-01T00:00:00Z']);
  expect(m.deadlines.map(({ name, state, dueAt }) => [name, state, dueAt.toString()])).toEqual([
    ['announce', 'done', '2023-10-06T00:30:00Z'],
    ['announce-extension', 'waived', '2023-10-20T00:30:00Z'],
    ['decide-on-extension', 'done', '2023-12-02T01:30:00Z'],
  ]);
});

it('every shape that changed since has its fixture here', () => {
  const changed = measureEvents.filter(({ version }) => version > 1).map(({ type }) => type);
  expect(changed.filter((type) => !FIRST.some((event) => event.type === type))).toEqual([]);
});
