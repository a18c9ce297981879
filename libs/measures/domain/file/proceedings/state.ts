import type { RecordedEvent } from '#event-store';
import type { MeasureEvent } from '../../events.js';

export interface Proceeding {
  readonly id: string;
}

export function proceedingsAfter(
  proceedings: readonly Proceeding[],
  _event: RecordedEvent<MeasureEvent>,
): readonly Proceeding[] {
  return proceedings;
}
