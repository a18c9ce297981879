import { NotificationsController } from './notifications/notifications.controller.js';

/** The file around a measure over HTTP. */
export const FILE_CONTROLLERS = [NotificationsController];
