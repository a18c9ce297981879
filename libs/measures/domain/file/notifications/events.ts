import type { EventDefinition, NewEvent } from '#event-store';
import type { NotifiedParty } from './parties.js';

/** Somebody was told of the measure. `by` is who told them, `note` what was said: free text. */
export type NotificationGiven = NewEvent<
  'NotificationGiven',
  {
    readonly id: string;
    readonly to: NotifiedParty;
    readonly at: string;
    readonly via: 'phone' | 'in-person' | 'mail' | 'letter' | 'system';
    readonly by: string | null;
    readonly reference: string | null;
    readonly note: string | null;
  }
>;

export type NotificationAcknowledged = NewEvent<
  'NotificationAcknowledged',
  { readonly id: string; readonly at: string; readonly by: string | null; readonly note: string | null }
>;

export type NotificationEvent = NotificationGiven | NotificationAcknowledged;

export const notificationEvents: readonly EventDefinition[] = [
  { type: 'NotificationGiven', version: 1, secret: ['by', 'note'] },
  { type: 'NotificationAcknowledged', version: 1, secret: ['by', 'note'] },
];
