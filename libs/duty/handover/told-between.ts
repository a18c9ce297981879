import type { Temporal } from 'temporal-polyfill';
import type { Span } from '../domain/coverage.js';

/** Somebody was told of something by a reminder or a letter, or it was tried. */
export interface Told {
  readonly at: Temporal.Instant;
  /** `end`, `missed`, `contrary`, the name of a deadline, or that of a letter. */
  readonly about: string;
  /** `null` where it is about no measure. */
  readonly measureId: string | null;
  readonly audience: string;
  readonly channel: string;
  /** `accepted`, `failed` or `uncertain`. */
  readonly outcome: string;
  /** Who took it up, and when; `null` while nobody has. `by` is the subject of a token. */
  readonly acknowledged: { readonly at: Temporal.Instant; readonly by: string } | null;
}

/** What the duty asks of the reminders: every attempt to tell somebody in a span, in its order. */
export abstract class ToldBetween {
  abstract told(municipality: string, span: Span): Promise<readonly Told[]>;
}
