import { inZone } from '#calendar';
import { PARTIES } from './parties.js';
import type { Notification } from './state.js';

export function presentNotification({ acknowledged, ...notification }: Notification, timeZone: string) {
  return {
    ...notification,
    label: PARTIES[notification.to].label,
    at: inZone(notification.at, timeZone),
    acknowledged: acknowledged && { ...acknowledged, at: inZone(acknowledged.at, timeZone) },
  };
}
