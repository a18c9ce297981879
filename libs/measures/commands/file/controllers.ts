import { ExecutionController } from './execution/execution.controller.js';
import { NotificationsController } from './notifications/notifications.controller.js';
import { RequestsController } from './requests/requests.controller.js';

/** The file around a measure over HTTP. */
export const FILE_CONTROLLERS = [NotificationsController, ExecutionController, RequestsController];
