import { incidentDecider, present, type IncidentEvent } from '#incidents';
import { measureDecider, presentMeasure, type MeasureEvent, type MeasureImposed } from '#measures';
import { stateAfter } from '#testing';
import { Temporal } from 'temporal-polyfill';
import type { Dossier } from '../dossier.js';

export const ZONE = 'Europe/Amsterdam';
export const PERSON_REF = 'person-1';
export const AS_OF = '2027-03-20T09:00:00+01:00';

const decision: MeasureImposed['data']['decision'] = {
  form: 'written',
  decidedAt: '2027-02-28T23:00:00Z',
  decidedBy: 'mayor',
  via: null,
  confirmedAt: null,
  writtenAt: '2027-02-28T23:00:00Z',
  reportRef: 'BR-1',
  zienswijze: 'given',
};

/** A ban of three months from the first of March, at 00:00. */
export function imposed(changes: Partial<MeasureImposed['data']> = {}): MeasureImposed {
  return {
    type: 'MeasureImposed',
    data: {
      type: 'area-ban',
      catalogueVersion: '2010-09-01',
      basis: null,
      grounds: 'herhaalde ordeverstoring',
      decision,
      decisionNotes: { mandate: null, zienswijzeReason: 'telefonisch gehoord' },
      announcement: { kind: 'service', at: '2027-02-28T23:00:00Z' },
      target: {
        kind: 'person',
        district: 'Almere Stad',
        bagId: null,
        area: { name: 'centrum' },
        personRef: PERSON_REF,
      },
      address: null,
      duration: 'P3M',
      startsAt: '2027-02-28T23:00:00Z',
      endsAt: '2027-05-31T22:00:00Z',
      window: null,
      startsWhenEnds: null,
      incidentIds: ['i1'],
      urgent: false,
      preventive: false,
      recordedAsDecided: null,
      flags: ['basis-missing'],
      deadlines: [],
      ...changes,
    },
  };
}

const REPORTED: IncidentEvent = {
  type: 'IncidentReported',
  data: {
    kind: 'violence',
    occurredAt: '2027-02-27T01:00:00Z',
    reportedAt: '2027-02-27T01:10:00Z',
    place: { kind: 'public-space', district: 'Almere Stad', bagId: null, location: null },
    address: null,
    summary: 'vechtpartij op het plein',
    severity: 'medium',
    controlRoomRef: null,
    manifestation: null,
    homeBan: null,
    manifestationTheme: null,
    subject: null,
    source: null,
  },
};

/** What nobody was told of, without a person; of a measure after these events. */
export function aDossier(changes: Partial<Dossier> = {}, events: readonly MeasureEvent[] = [imposed()]): Dossier {
  const at = Temporal.Instant.from(AS_OF);
  const measure = stateAfter(measureDecider, events, { id: 'm1', from: Temporal.Instant.from('2027-03-01T08:00:00Z') });
  const incident = stateAfter(incidentDecider, [REPORTED], { id: 'i1' });
  if (!measure || !incident) throw new Error('nothing is given');
  return {
    measureId: 'm1',
    municipality: 'GM0034',
    madeAt: AS_OF,
    asOf: AS_OF,
    knownAt: null,
    typeLabel: { nl: 'gebiedsverbod', en: 'area ban' },
    legalBasis: null,
    measure: { ...presentMeasure(measure, at, ZONE), overlaps: [] },
    person: null,
    contact: null,
    consulted: null,
    decisions: [],
    announcements: [],
    terms: [],
    incidents: [{ ...present(incident, { at, timeZone: ZONE }), timeline: [] }],
    told: [],
    history: [],
    ...changes,
  };
}

/** With the person's data, as where a purpose was stated. */
export function withPerson(dossier: Dossier): Dossier {
  const details = { name: 'Testpersoon A', birthDate: '1990-01-31', address: 'Voorbeeldstraat 1' };
  return {
    ...dossier,
    person: { ref: PERSON_REF, details },
    consulted: { by: 'legal-desk-1', purpose: 'zitting voorbereiden' },
  };
}
