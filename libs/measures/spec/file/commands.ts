import { executionCommands } from './execution.commands.js';
import { notificationCommands } from './notifications.commands.js';
import { requestCommands } from './requests.commands.js';

/** The commands on the file around a measure, each with a body that nothing else speaks against. */
export const fileCommands = (now: string) => ({
  ...notificationCommands(now),
  ...executionCommands(now),
  ...requestCommands(now),
});
