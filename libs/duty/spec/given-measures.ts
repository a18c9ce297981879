import type { MeasureEvent, MeasureImposed } from '#measures';
import { at } from './fixtures.js';

type Imposed = MeasureImposed['data'];

/** A written decision of the mayor's. */
export function decision(decidedAt: string): Imposed['decision'] {
  return {
    form: 'written',
    decidedAt: at(decidedAt).toString(),
    decidedBy: 'mayor',
    via: null,
    confirmedAt: null,
    writtenAt: null,
    reportRef: null,
    zienswijze: null,
  };
}

/** A closure of two weeks from its decision; everything in it is fictitious. */
export function imposed(decidedAt: string, changes: Partial<Imposed> = {}): MeasureEvent {
  return {
    type: 'MeasureImposed',
    data: {
      type: 'dwelling-closure',
      catalogueVersion: '1997-01-01',
      basis: null,
      grounds: null,
      decision: decision(decidedAt),
      decisionNotes: null,
      announcement: null,
      target: { kind: 'dwelling', district: 'Almere Stad', bagId: null, area: null, personRef: null },
      address: null,
      duration: 'P2W',
      startsAt: at(decidedAt).toString(),
      endsAt: at(decidedAt).add({ hours: 336 }).toString(),
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

export function extended(decidedAt: string, from: string, endsAt: string): MeasureEvent {
  return {
    type: 'MeasureExtended',
    data: {
      decision: decision(decidedAt),
      decisionNotes: null,
      announcement: null,
      grounds: null,
      duration: null,
      from: at(from).toString(),
      endsAt: at(endsAt).toString(),
      recordedAsDecided: null,
      flags: [],
      deadlines: [],
    },
  };
}

export function declined(decidedAt: string): MeasureEvent {
  return {
    type: 'ExtensionDeclined',
    data: { decision: decision(decidedAt), decisionNotes: null, reason: null, flags: [] },
  };
}

export function lifted(decidedAt: string, moment = decidedAt): MeasureEvent {
  return {
    type: 'MeasureLifted',
    data: { at: at(moment).toString(), decision: decision(decidedAt), decisionNotes: null, reason: null, flags: [] },
  };
}

export function suspended(from: string): MeasureEvent {
  const span = { from: at(from).toString(), until: null };
  return {
    type: 'MeasureSuspended',
    data: { ...span, by: 'court', reference: null, reason: null, suspensions: [span] },
  };
}

export function resumed(from: string, moment: string): MeasureEvent {
  const span = { from: at(from).toString(), until: at(moment).toString() };
  return { type: 'MeasureResumed', data: { at: span.until, reason: null, suspensions: [span] } };
}

export function annulled(decidedAt: string): MeasureEvent {
  return {
    type: 'MeasureAnnulled',
    data: { decidedAt: at(decidedAt).toString(), by: 'court', effectsUpheld: false, reference: null, reason: null },
  };
}

export const VOIDED: MeasureEvent = { type: 'MeasureVoided', data: { reason: 'dubbel' } };
