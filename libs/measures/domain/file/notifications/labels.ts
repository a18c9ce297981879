import type { Labelled } from '#kernel';
import type { NotificationEvent } from './events.js';

export const NOTIFICATION_LABELS: Readonly<Record<NotificationEvent['type'], Labelled>> = {
  NotificationGiven: { nl: 'kennisgeving gedaan', en: 'notification given' },
  NotificationAcknowledged: { nl: 'kennisgeving bevestigd', en: 'notification acknowledged' },
};
