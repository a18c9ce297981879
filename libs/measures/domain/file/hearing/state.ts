import type { RecordedEvent } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import type { MeasureEvent } from '../../events.js';
import type { HeardParty, HeardState } from './parties.js';

/** One party that was heard, or of whom is recorded why not. */
export interface Hearing {
  readonly who: HeardParty;
  readonly at: Temporal.Instant;
  readonly state: HeardState;
  readonly note: string | null;
  readonly recordedBy: string;
  /** Whether an extension was decided since. */
  readonly decidedOn: boolean;
}

export function hearingsAfter(hearings: readonly Hearing[], event: RecordedEvent<MeasureEvent>): readonly Hearing[] {
  switch (event.type) {
    case 'PersonsHeard': {
      const { heard, notes } = event.data;
      const recordedBy = event.meta.by;
      return [
        ...hearings,
        ...heard.map(({ who, at, state }, i) => ({
          who,
          at: Temporal.Instant.from(at),
          state,
          note: notes?.[i] ?? null,
          recordedBy,
          decidedOn: false,
        })),
      ];
    }
    case 'MeasureExtended':
      return hearings.map((one) => ({ ...one, decidedOn: true }));
    default:
      return hearings;
  }
}
