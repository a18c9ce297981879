import { randomUUID } from 'node:crypto';
import { present, type PresentedIncident } from '#incidents';
import { stateAfter } from '#testing';
import { incidentDecider } from '#incidents';
import { presentRoster } from '../domain/present.js';
import { DECISIONS, type DecisionLine } from '../handover/decisions.js';
import type { Handover } from '../handover/handover.js';
import { at, incidentEvent, person, TIME_ZONE } from './fixtures.js';

export const CLOSURE = { nl: 'woningsluiting', en: 'closure of a dwelling' };

function onDuty(letter: string | null, until: string): Handover['handsOver'] {
  return presentRoster(
    {
      duty: 'duty-officer',
      on:
        letter === null
          ? []
          : [{ shiftId: letter, holder: person(letter), deputyFor: null, since: at(until), until: at(until) }],
      double: false,
      fallback: letter === null,
      addresses: letter === null ? ['kabinet@gemeente.example'] : [person(letter).email],
    },
    TIME_ZONE,
  );
}

/** A night in which nothing happened, of which nobody has the day. */
export function aNight(changes: Partial<Handover> = {}): Handover {
  return {
    date: '2027-03-01',
    municipality: 'GM0034',
    from: '2027-02-28T20:00:00+01:00',
    to: '2027-03-01T08:00:00+01:00',
    asOf: '2027-03-01T08:00:00+01:00',
    handsOver: onDuty('A', '2027-03-01T08:00:00+01:00'),
    takesOver: onDuty(null, '2027-03-08T08:00:00+01:00'),
    accepted: null,
    decisions: [],
    incidents: [],
    measures: [],
    logEntries: [],
    dueToday: { late: 0, items: [], href: '/v1/deadlines' },
    endingSoon: [],
    told: [],
    open: { count: 0, incidents: [], href: '/v1/incidents' },
    ...changes,
  };
}

/** An explosion as it came in. */
export function anIncident(reportedAt: string, summary: string): PresentedIncident {
  const reported = incidentEvent(reportedAt);
  const event = { ...reported, data: { ...reported.data, summary } } as typeof reported;
  const incident = stateAfter(incidentDecider, [event], { id: randomUUID() });
  if (!incident) throw new Error('no incident');
  return present(incident, { at: at(reportedAt), timeZone: TIME_ZONE });
}

export function aDecision(changes: Partial<DecisionLine> & Pick<DecisionLine, 'at' | 'kind'>): DecisionLine {
  return {
    label: DECISIONS[changes.kind],
    measureId: 'm',
    measureType: 'dwelling-closure',
    measureTypeLabel: CLOSURE,
    place: 'Almere Stad',
    decidedBy: 'mayor',
    recordedBy: 'test-duty-officer',
    from: null,
    until: null,
    ...changes,
  };
}

/** A night in which something of everything happened. */
export function aFullNight(changes: Partial<Handover> = {}): Handover {
  const about = { measureId: 'm', measureTypeLabel: CLOSURE, place: 'Almere Stad' };
  const incident = anIncident('2027-03-01T02:31:00+01:00', 'Explosie bij een woning.\nGeen gewonden.');
  const earlier = anIncident('2026-12-20T14:00:00+01:00', 'Schade aan een pand na vuurwerk');
  return aNight({
    takesOver: onDuty('B', '2027-03-08T08:00:00+01:00'),
    incidents: [incident],
    decisions: [
      aDecision({
        at: '2027-03-01T02:40:00+01:00',
        kind: 'imposed',
        from: '2027-03-01T02:40:00+01:00',
        until: '2027-03-15T00:00:00+01:00',
      }),
      aDecision({ at: '2027-03-01T03:10:00+01:00', kind: 'extension-declined', decidedBy: 'acting-mayor' }),
      aDecision({ at: '2027-03-01T04:00:00+01:00', kind: 'annulled', decidedBy: 'court', place: null }),
    ],
    logEntries: [
      {
        id: 'l',
        at: '2027-03-01T02:35:00+01:00',
        text: 'Burgemeester gebeld.',
        incidentIds: [incident.id],
        by: 'test-duty-officer',
        recordedAt: '2027-03-01T02:36:00+01:00',
      },
    ],
    dueToday: {
      late: 2,
      items: [
        {
          ...about,
          proposalId: null,
          name: 'announce',
          label: { nl: 'het besluit bekendmaken', en: 'announce the decision' },
          dueAt: '2027-03-01T06:00:00+01:00',
          late: true,
        },
        {
          ...about,
          proposalId: null,
          name: 'write-down-decision',
          label: { nl: 'het besluit op schrift stellen', en: 'put the decision in writing' },
          dueAt: '2027-03-02T00:00:00+01:00',
          late: false,
        },
      ],
      href: '/v1/deadlines',
    },
    endingSoon: [{ ...about, endsAt: '2027-03-02T17:00:00+01:00', status: 'in-force', extension: 'open' }],
    told: [
      {
        at: '2027-03-01T03:00:00+01:00',
        about: 'end',
        measureId: 'm',
        audience: 'mayors-office',
        channel: 'mail',
        outcome: 'accepted',
        acknowledged: { at: '2027-03-01T03:05:00+01:00', by: 'test-mayors-office' },
      },
    ],
    open: { count: 2, incidents: [incident, earlier], href: '/v1/incidents' },
    ...changes,
  });
}
