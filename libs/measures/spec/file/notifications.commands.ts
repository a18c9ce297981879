import { acknowledgeNotification, notify } from '../../domain/file/notifications/notify.js';
import type { Measure } from '../../domain/state.js';
import { around } from '../given-measures.js';
import { after } from './after.js';

export function notificationCommands(now: string) {
  const told = (m: Measure) =>
    notify(m, { to: 'police', at: null, via: 'phone', by: null, reference: null, note: null }, around(now));
  return {
    notifications: told,
    'notifications/1/acknowledgement': (m: Measure) =>
      acknowledgeNotification(after(m, told(m), now), '1', { at: null, by: null, note: null }, around(now)),
  };
}
