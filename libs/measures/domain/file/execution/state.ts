import type { RecordedEvent } from '#event-store';
import type { MeasureEvent } from '../../events.js';

/** How a closure was carried out. */
export interface Execution {
  readonly steps: readonly never[];
}

export const NO_EXECUTION: Execution = { steps: [] };

export function executionAfter(execution: Execution, _event: RecordedEvent<MeasureEvent>): Execution {
  return execution;
}
