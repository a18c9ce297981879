import { ExecutionController } from './execution/execution.controller.js';
import { HearingController } from './hearing/hearing.controller.js';
import { HomeBanController } from './home-ban/home-ban.controller.js';
import { NotificationsController } from './notifications/notifications.controller.js';
import { ProceedingsController } from './proceedings/proceedings.controller.js';
import { RequestsController } from './requests/requests.controller.js';

/** The file around a measure over HTTP. */
export const FILE_CONTROLLERS = [
  NotificationsController,
  ExecutionController,
  RequestsController,
  ProceedingsController,
  HearingController,
  HomeBanController,
];
