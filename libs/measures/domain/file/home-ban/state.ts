import type { RecordedEvent } from '#event-store';
import type { MeasureEvent } from '../../events.js';

/** What is kept of a home ban alone. */
export interface HomeBanFile {
  readonly breaches: readonly never[];
}

export const NO_HOME_BAN_FILE: HomeBanFile = { breaches: [] };

export function homeBanAfter(file: HomeBanFile, _event: RecordedEvent<MeasureEvent>): HomeBanFile {
  return file;
}
