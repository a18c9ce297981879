import { Temporal } from 'temporal-polyfill';
import type { NoMeasureDecided, ProposalFollowed, ProposalVoided } from '../proposal-events.js';
import type { Proposal } from '../proposal.js';
import { mustBeOpen, refuseVoided } from './deciding.js';

/** Measures were decided on it, each at its moment. */
export function follow(
  proposal: Proposal,
  measures: readonly { readonly measureId: string; readonly decidedAt: Temporal.Instant }[],
): ProposalFollowed {
  mustBeOpen(proposal);
  const [decidedAt] = measures.map((one) => one.decidedAt).sort((a, b) => Temporal.Instant.compare(a, b));
  if (!decidedAt) throw new Error('a proposal that is followed leads to a measure');
  const measureIds = measures.map(({ measureId }) => measureId);
  return { type: 'ProposalFollowed', data: { measureIds, decidedAt: decidedAt.toString() } };
}

/** It was decided to take no measure. */
export function takeNoMeasure(proposal: Proposal, decision: NoMeasureDecided['data']): NoMeasureDecided {
  mustBeOpen(proposal);
  return { type: 'NoMeasureDecided', data: decision };
}

/** It was entered by mistake, whatever became of it. */
export function voidProposal(proposal: Proposal, reason: string): ProposalVoided {
  refuseVoided(proposal);
  return { type: 'ProposalVoided', data: { reason } };
}
