import { z } from 'zod';
import { execution } from './execution.answers.js';
import { notification } from './notifications.answers.js';
import { request } from './requests.answers.js';
import { hearing } from './hearing.answers.js';
import { homeBan } from './home-ban.answers.js';
import { proceeding } from './proceedings.answers.js';

/** The file around a measure, as part of it. */
export const file = z.object({
  proposalId: z.string().nullable(),
  together: z.array(z.string()).describe('The other measures of the same decision.'),
  notifications: z.array(notification),
  execution,
  requests: z.array(request),
  proceedings: z.array(proceeding),
  heard: z.array(hearing),
  homeBan,
});
