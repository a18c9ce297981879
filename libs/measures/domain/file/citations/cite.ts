import { Refusal } from '#kernel';
import type { Measure } from '../../measure.js';
import { refuseVoided } from '../records.js';
import type { CitationWithdrawn, ProposalCited } from './events.js';

/** Records on which proposal the measure was decided, the only one; `pointer` is that of the field that names the measure. */
export function citeProposal(measure: Measure, proposalId: string, pointer: string): ProposalCited {
  refuseVoided(measure);
  const cited = measure.file.citations.proposalId;
  if (cited === null) return { type: 'ProposalCited', data: { proposalId } };
  throw Refusal.at(
    pointer,
    'conflict',
    'MEASURE.CITES_PROPOSAL',
    `it was decided on proposal ${cited}: a measure cites one`,
  );
}

/** The proposal was entered by mistake: what cites it, in whatever state, no longer does. */
export function withdrawCitation({ file }: Measure, proposalId: string): readonly CitationWithdrawn[] {
  return file.citations.proposalId === proposalId ? [{ type: 'CitationWithdrawn', data: { proposalId } }] : [];
}
