import type { RecordedEvent } from '#event-store';
import { measureDecider, MEASURE_TYPES, type Measure, type MeasureEvent, type MeasureImposed } from '#measures';
import { Temporal } from 'temporal-polyfill';
import type { Drafted } from '../decision.js';
import { draftOf, type Draft } from '../draft.js';
import { DraftTemplates } from '../templates/templates.js';

export const ZONE = 'Europe/Amsterdam';
export const at = (text: string) => Temporal.Instant.from(text).toString();

type Imposed = MeasureImposed['data'];
type Recorded = RecordedEvent<MeasureEvent>;

/** The row of a type that holds now. */
export function typeNow(code: string) {
  const type = MEASURE_TYPES.find((row) => row.code === code && row.until === null);
  if (!type) throw new Error(`there is no ${code} now`);
  return type;
}

export const DECISION: Imposed['decision'] = {
  form: 'oral',
  decidedAt: at('2027-03-01T02:30:00+01:00'),
  decidedBy: 'mayor',
  via: 'phone',
  confirmedAt: null,
  writtenAt: null,
  reportRef: null,
  zienswijze: null,
};

/** What a duty officer records at night of a type, and no more. */
export function bare(code: string, changes: Partial<Imposed> = {}): MeasureEvent {
  const type = typeNow(code);
  return {
    type: 'MeasureImposed',
    data: {
      type: code,
      catalogueVersion: type.version,
      basis: null,
      grounds: null,
      decision: DECISION,
      decisionNotes: null,
      announcement: null,
      target: {
        kind: type.targets[0] ?? 'area',
        district: 'Almere Stad',
        bagId: null,
        area: null,
        personRef: null,
      },
      address: null,
      duration: 'P2W',
      startsAt: at('2027-03-01T02:30:00+01:00'),
      endsAt: at('2027-03-15T02:30:00+01:00'),
      window: null,
      startsWhenEnds: null,
      incidentIds: [],
      urgent: false,
      preventive: false,
      recordedAsDecided: null,
      flags: [],
      deadlines: [],
      ...changes,
    },
  };
}

/** Where a type may be, and whom it addresses. */
function placeOf(code: string): Pick<Imposed, 'target' | 'address'> {
  const [kind = 'area'] = typeNow(code).targets;
  const atHome = kind === 'dwelling' || kind === 'premises' || code === 'temporary-home-ban';
  return {
    address: atHome ? { postcode: '1300 XX', number: 999, letter: 'a', addition: null } : null,
    target: {
      kind,
      district: 'Almere Stad',
      bagId: null,
      area: atHome ? null : { name: 'Testplein' },
      personRef: kind === 'person' ? 'person-1' : null,
    },
  };
}

/** Of a type all that the register can hold. */
export function full(code: string, changes: Partial<Imposed> = {}): readonly MeasureEvent[] {
  const { bases, deadlines } = typeNow(code);
  const announcedAt = at('2027-03-01T11:00:00+01:00');
  const term = deadlines.includes('appeal-term') ? 'appeal-term' : 'objection-term';
  const told = (id: string, to: 'council' | 'public-prosecutor'): MeasureEvent => ({
    type: 'NotificationGiven',
    data: { id, to, at: announcedAt, via: 'phone', by: null, reference: null, note: null },
  });
  return [
    bare(code, {
      basis: { code: bases[0]?.code ?? '', ground: null },
      grounds:
        'In de nacht van 1 maart 2027 is bij de voordeur een explosief afgegaan.\n\nEr is ernstige vrees voor herhaling.',
      decision: { ...DECISION, reportRef: 'BR-2027-014', zienswijze: 'skipped' },
      decisionNotes: { mandate: null, zienswijzeReason: 'het gevaar was onmiddellijk' },
      announcement: { kind: 'service', at: announcedAt },
      ...placeOf(code),
      urgent: true,
      deadlines: [{ name: term, dueAt: at('2027-04-13T00:00:00+02:00'), from: announcedAt }],
      ...changes,
    }),
    told('1', 'council'),
    told('2', 'public-prosecutor'),
  ];
}

export function recorded(events: readonly MeasureEvent[]): readonly Recorded[] {
  return events.map((event, i) => ({
    ...event,
    position: BigInt(i + 1),
    municipality: 'GM0034',
    stream: 'measure-3f6c0d1e-0000-4000-8000-000000000001',
    version: i + 1,
    recordedAt: Temporal.Instant.from('2027-03-01T11:30:00+01:00').add({ minutes: i }),
    meta: { by: 'test-duty-officer', requestId: 'test' },
  }));
}

export function measureAfter(events: readonly Recorded[]): Measure {
  const measure = events.reduce<Measure | null>((state, event) => measureDecider.evolve(state, event), null);
  if (!measure) throw new Error('there is no measure');
  return measure;
}

/** The draft of what has happened. */
export function drafted(
  happened: readonly MeasureEvent[],
  asked: { readonly of?: Drafted; readonly person?: string } = {},
  templates = new DraftTemplates(),
): Draft {
  const events = recorded(happened);
  return draftOf(
    measureAfter(events),
    events,
    { of: asked.of, person: asked.person ?? null, timeZone: ZONE },
    templates,
  );
}

export function extended(
  changes: Partial<Extract<MeasureEvent, { type: 'MeasureExtended' }>['data']> = {},
): MeasureEvent {
  return {
    type: 'MeasureExtended',
    data: {
      duration: 'P4W',
      from: at('2027-03-15T02:30:00+01:00'),
      endsAt: at('2027-04-12T02:30:00+02:00'),
      decision: {
        ...DECISION,
        form: 'written',
        decidedAt: at('2027-03-12T10:00:00+01:00'),
        reportRef: 'BR-2027-021',
        zienswijze: 'given',
      },
      decisionNotes: null,
      grounds: 'De dreiging bestaat nog.',
      announcement: null,
      recordedAsDecided: null,
      flags: [],
      deadlines: [],
      ...changes,
    },
  };
}

export const lifted: MeasureEvent = {
  type: 'MeasureLifted',
  data: {
    at: at('2027-03-20T09:00:00+01:00'),
    decision: { ...DECISION, form: 'written', decidedAt: at('2027-03-19T16:00:00+01:00') },
    decisionNotes: null,
    reason: 'De verdachte is aangehouden.',
    flags: [],
  },
};

export const declined: MeasureEvent = {
  type: 'ExtensionDeclined',
  data: {
    decision: { ...DECISION, form: 'written', decidedAt: at('2027-03-12T10:00:00+01:00') },
    decisionNotes: null,
    reason: 'Het is rustig gebleven.',
    flags: [],
  },
};
