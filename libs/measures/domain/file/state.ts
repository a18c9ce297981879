import type { RecordedEvent } from '#event-store';
import type { MeasureEvent } from '../events.js';
import { citationsAfter, NO_CITATIONS, type Citations } from './citations/state.js';
import { executionAfter, NO_EXECUTION, type Execution } from './execution/state.js';
import { hearingsAfter, type Hearing } from './hearing/state.js';
import { homeBanAfter, NO_HOME_BAN_FILE, type HomeBanFile } from './home-ban/state.js';
import { notificationsAfter, type Notification } from './notifications/state.js';
import { proceedingsAfter, type Proceeding } from './proceedings/state.js';
import { requestsAfter, type MeasureRequest } from './requests/state.js';

/** What is kept around a measure, from the first advice to the returned key. */
export interface MeasureFile {
  readonly notifications: readonly Notification[];
  readonly execution: Execution;
  readonly requests: readonly MeasureRequest[];
  readonly proceedings: readonly Proceeding[];
  readonly heard: readonly Hearing[];
  readonly homeBan: HomeBanFile;
  readonly citations: Citations;
}

export const EMPTY_FILE: MeasureFile = {
  notifications: [],
  execution: NO_EXECUTION,
  requests: [],
  proceedings: [],
  heard: [],
  homeBan: NO_HOME_BAN_FILE,
  citations: NO_CITATIONS,
};

/** The file as an event of the measure leaves it. */
export function fileAfter(file: MeasureFile, event: RecordedEvent<MeasureEvent>): MeasureFile {
  return {
    notifications: notificationsAfter(file.notifications, event),
    execution: executionAfter(file.execution, event),
    requests: requestsAfter(file.requests, event),
    proceedings: proceedingsAfter(file.proceedings, event),
    heard: hearingsAfter(file.heard, event),
    homeBan: homeBanAfter(file.homeBan, event),
    citations: citationsAfter(file.citations, event),
  };
}
