import type { IncidentEvent } from '#incidents';
import { Refusal } from '#kernel';
import { stateAfter } from '#testing';
import { Temporal } from 'temporal-polyfill';
import type { ProposalEvent, ProposalReceived } from '../domain/proposal-events.js';
import { proposalDecider, type Proposal } from '../domain/proposal.js';

export const ZONE = 'Europe/Amsterdam';
export const NOW = '2027-03-10T12:00:00+01:00';

export const at = (text: string) => Temporal.Instant.from(text).toString();

export const received: ProposalReceived = {
  type: 'ProposalReceived',
  data: {
    type: 'dwelling-closure',
    target: { kind: 'dwelling', district: 'Almere Stad', bagId: null, area: null, personRef: null },
    address: null,
    incidentIds: [],
    summary: 'explosie bij de voordeur',
    receivedAt: at('2027-03-08T09:00:00+01:00'),
    urgent: false,
    reportRef: null,
  },
};

export function given(...events: readonly ProposalEvent[]): Proposal {
  const state = stateAfter(proposalDecider, [received, ...events], { id: 'p1' });
  if (!state) throw new Error('no proposal is left');
  return state;
}

/** The code with which a piece of work is refused, and the kind of it. */
export function refusalOf(work: () => unknown): Pick<Refusal, 'kind' | 'code'> {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return { kind: error.kind, code: error.code };
    throw error;
  }
  throw new Error('was not refused');
}

export const EXPLOSION = {
  type: 'IncidentReported',
  data: {
    kind: 'explosion',
    occurredAt: '2027-03-08T01:14:00Z',
    reportedAt: '2027-03-08T01:20:00Z',
    place: { kind: 'dwelling', district: 'Almere Stad', bagId: null, location: null },
    address: null,
    summary: null,
    severity: null,
    controlRoomRef: null,
    manifestation: null,
    manifestationTheme: null,
    homeBan: null,
    source: null,
    subject: null,
  },
} satisfies IncidentEvent;
