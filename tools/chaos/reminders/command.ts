import type { Temporal } from 'temporal-polyfill';
import type { TypeCode } from './rules.js';

type Moment = Temporal.Instant;

/** What is done to a measure. `decidedAt` may lie before the moment at which it is recorded. */
export type MeasureCommand =
  | { readonly kind: 'impose'; readonly type: TypeCode; readonly decidedAt: Moment; readonly endsAt: Moment }
  | { readonly kind: 'extend'; readonly decidedAt: Moment; readonly endsAt: Moment; readonly announced: boolean }
  | { readonly kind: 'decline'; readonly decidedAt: Moment }
  | { readonly kind: 'lift'; readonly decidedAt: Moment }
  | { readonly kind: 'void' }
  | { readonly kind: 'suspend' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'correct'; readonly endsAt: Moment };

/** What somebody does with a reminder that was given. */
export type Answer = { readonly kind: 'acknowledge' } | { readonly kind: 'snooze'; readonly until: Moment };

/** `measure` is the driver's own number of it. */
export interface Addressed {
  readonly measure: number;
  readonly command: MeasureCommand;
}
