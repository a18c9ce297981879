import type { RecordedEvent } from '#event-store';
import type { MeasureEvent } from '../../events.js';

/** What a measure came with: the proposal it was decided on, and the others of the same decision. */
export interface Citations {
  readonly proposalId: string | null;
  readonly together: readonly string[];
}

export const NO_CITATIONS: Citations = { proposalId: null, together: [] };

export function citationsAfter(citations: Citations, _event: RecordedEvent<MeasureEvent>): Citations {
  return citations;
}
