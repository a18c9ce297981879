import type { RecordedEvent } from '#event-store';
import type { MeasureEvent } from '../../events.js';

export interface MeasureRequest {
  readonly id: string;
}

export function requestsAfter(
  requests: readonly MeasureRequest[],
  _event: RecordedEvent<MeasureEvent>,
): readonly MeasureRequest[] {
  return requests;
}
