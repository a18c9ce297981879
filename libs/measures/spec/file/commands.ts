import { executionCommands } from './execution.commands.js';
import { notificationCommands } from './notifications.commands.js';
import { requestCommands } from './requests.commands.js';
import { hearingCommands } from './hearing.commands.js';
import { homeBanCommands } from './home-ban.commands.js';
import { proceedingCommands } from './proceedings.commands.js';

/** The commands on the file around a measure, each with a body that nothing else speaks against. */
export const fileCommands = (now: string) => ({
  ...notificationCommands(now),
  ...executionCommands(now),
  ...requestCommands(now),
  ...proceedingCommands(now),
  ...hearingCommands(now),
  ...homeBanCommands(now),
});
