import { stateAfter } from '#testing';
import { Temporal } from 'temporal-polyfill';
import type { Deciding } from '../domain/decisions/deciding.js';
import type { Report } from '../domain/decisions/report.js';
import type { IncidentEvent, IncidentReported } from '../domain/incident-events.js';
import { incidentDecider, type Incident } from '../domain/incident.js';

export const NOW = Temporal.Instant.from('2027-03-01T02:31:00+01:00');
export const TIME_ZONE = 'Europe/Amsterdam';

export const deciding: Deciding = { now: NOW, leeway: Temporal.Duration.from('PT5M') };

export function at(moment: string): Temporal.Instant {
  return Temporal.Instant.from(moment);
}

/** An explosion at a dwelling as it is reported in the night; everything in it is fictitious. */
export function aReport(changes: Partial<Report> = {}): Report {
  return {
    kind: 'explosion',
    occurredAt: at('2027-03-01T02:14:00+01:00'),
    reportedAt: at('2027-03-01T02:20:00+01:00'),
    place: { kind: 'dwelling', district: 'Almere Stad', bagId: null, address: null, location: null },
    summary: 'explosie bij een woning',
    severity: 'high',
    controlRoomRef: null,
    manifestation: null,
    homeBan: null,
    source: null,
    ...changes,
  };
}

export function aManifestation(changes: Partial<NonNullable<Report['manifestation']>> = {}): Report {
  return aReport({
    kind: 'manifestation',
    manifestation: {
      startsAt: at('2027-03-05T13:00:00+01:00'),
      endsAt: at('2027-03-05T15:00:00+01:00'),
      expectedNumber: 120,
      theme: 'fictief',
      policeAdvice: null,
      ...changes,
    },
  });
}

/** The incident after these events, one a minute. */
export function given(...events: readonly IncidentEvent[]): Incident {
  const incident = stateAfter(incidentDecider, events, { id: 'i1', from: at('2027-03-01T02:21:00+01:00') });
  if (!incident) throw new Error('no such incident');
  return incident;
}

/** The event of `aReport`, without deciding on it. */
export function reportedEvent(changes: Partial<IncidentReported['data']> = {}): IncidentReported {
  return {
    type: 'IncidentReported',
    data: {
      kind: 'explosion',
      occurredAt: '2027-03-01T01:14:00Z',
      reportedAt: '2027-03-01T01:20:00Z',
      place: { kind: 'dwelling', district: 'Almere Stad', bagId: null, location: null },
      address: null,
      summary: 'explosie bij een woning',
      severity: 'high',
      controlRoomRef: null,
      manifestation: null,
      manifestationTheme: null,
      homeBan: null,
      source: null,
      subject: null,
      ...changes,
    },
  };
}

export function manifestationEvent(changes: Partial<IncidentReported['data']> = {}): IncidentReported {
  return reportedEvent({
    kind: 'manifestation',
    manifestation: {
      startsAt: '2027-03-05T12:00:00Z',
      endsAt: '2027-03-05T14:00:00Z',
      expectedNumber: 120,
      policeAdvice: null,
    },
    manifestationTheme: 'fictief',
    ...changes,
  });
}
