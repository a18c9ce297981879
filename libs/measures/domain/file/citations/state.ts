import type { RecordedEvent } from '#event-store';
import type { MeasureEvent } from '../../events.js';

/** What a measure came with: the proposal it was decided on, and the others of the same decision. */
export interface Citations {
  readonly proposalId: string | null;
  readonly together: readonly string[];
}

export const NO_CITATIONS: Citations = { proposalId: null, together: [] };

export function citationsAfter(citations: Citations, event: RecordedEvent<MeasureEvent>): Citations {
  switch (event.type) {
    case 'DecidedTogether':
      return { ...citations, together: event.data.measureIds };
    case 'ProposalCited':
      return { ...citations, proposalId: event.data.proposalId };
    case 'CitationWithdrawn':
      return { ...citations, proposalId: null };
    default:
      return citations;
  }
}
