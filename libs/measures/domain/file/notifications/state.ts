import type { RecordedEvent } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import type { MeasureEvent } from '../../events.js';
import type { NotificationGiven } from './events.js';

/** Somebody who was told of the measure. */
export interface Notification extends Omit<NotificationGiven['data'], 'at'> {
  readonly at: Temporal.Instant;
  readonly recordedBy: string;
  readonly acknowledged: {
    readonly at: Temporal.Instant;
    readonly by: string | null;
    readonly note: string | null;
    readonly recordedBy: string;
  } | null;
}

export function notificationsAfter(
  notifications: readonly Notification[],
  event: RecordedEvent<MeasureEvent>,
): readonly Notification[] {
  const recordedBy = event.meta.by;
  switch (event.type) {
    case 'NotificationGiven': {
      const at = Temporal.Instant.from(event.data.at);
      return [...notifications, { ...event.data, at, recordedBy, acknowledged: null }];
    }
    case 'NotificationAcknowledged': {
      const { id, at, by, note } = event.data;
      const acknowledged = { at: Temporal.Instant.from(at), by, note, recordedBy };
      return notifications.map((one) => (one.id === id ? { ...one, acknowledged } : one));
    }
    default:
      return notifications;
  }
}
