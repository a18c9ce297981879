import type { ProposalAdvised, TriangleConsulted } from '../proposal-events.js';
import type { Proposal } from '../proposal.js';
import { mustBeOpen, nextId } from './deciding.js';

/** Somebody advises on it; each may do so more than once. */
export function advise(proposal: Proposal, advice: Omit<ProposalAdvised['data'], 'id'>): ProposalAdvised {
  mustBeOpen(proposal);
  return { type: 'ProposalAdvised', data: { ...advice, id: nextId(proposal.advice) } };
}

/** The triangle spoke of it; again where it was deferred, or taken up anew. */
export function consultTriangle(proposal: Proposal, meeting: Omit<TriangleConsulted['data'], 'id'>): TriangleConsulted {
  mustBeOpen(proposal);
  const attendees = [...new Set(meeting.attendees)];
  return { type: 'TriangleConsulted', data: { ...meeting, attendees, id: nextId(proposal.triangle) } };
}
