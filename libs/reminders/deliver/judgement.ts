import type { JsonObject } from '#event-store';
import type { Temporal } from 'temporal-polyfill';
import type { Letter } from '../channels/channel.js';
import type { ClaimedReminder, JudgedBy } from './reminder-rows.js';

/** Whether a claimed reminder is given as things stand, and if so what it says. */
export type Judgement =
  | { readonly kind: 'cancel'; readonly reason: string }
  | {
      readonly kind: 'tell';
      /** Not held in quiet hours. */
      readonly urgent: boolean;
      /** Nobody comes after this one: the address that stands in hears where nobody can be reached. */
      readonly last: boolean;
      readonly letter: Letter;
      /** The same for a machine. */
      readonly facts: JsonObject;
      readonly judgedBy: readonly JudgedBy[];
    };

/** Judges what kind of thing a reminder is about. */
export interface Judge {
  judge(claim: ClaimedReminder, now: Temporal.Instant): Promise<Judgement>;
}
