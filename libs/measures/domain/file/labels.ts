import type { Labelled } from '#kernel';
import { CITATION_LABELS } from './citations/labels.js';
import type { FileEvent } from './events.js';
import { EXECUTION_LABELS } from './execution/labels.js';
import { HEARING_LABELS } from './hearing/labels.js';
import { HOME_BAN_LABELS } from './home-ban/labels.js';
import { NOTIFICATION_LABELS } from './notifications/labels.js';
import { PROCEEDING_LABELS } from './proceedings/labels.js';
import { REQUEST_LABELS } from './requests/labels.js';

/** What happened to the file by each event, as staff read it. */
export const FILE_EVENT_LABELS: Readonly<Record<FileEvent['type'], Labelled>> = {
  ...NOTIFICATION_LABELS,
  ...EXECUTION_LABELS,
  ...REQUEST_LABELS,
  ...PROCEEDING_LABELS,
  ...HEARING_LABELS,
  ...HOME_BAN_LABELS,
  ...CITATION_LABELS,
};
