import { presentCitations } from './citations/present.js';
import { presentExecution } from './execution/present.js';
import type { Measure } from '../measure.js';
import { presentHearing } from './hearing/present.js';
import { presentHomeBan } from './home-ban/present.js';
import { presentNotification } from './notifications/present.js';
import { presentProceeding } from './proceedings/present.js';
import { presentRequest } from './requests/present.js';

/** The file around a measure as the API gives it: moments in the municipality's zone with their offset. */
export type FileView = ReturnType<typeof presentFile>;

export function presentFile(measure: Measure, timeZone: string) {
  const { file } = measure;
  return {
    ...presentCitations(file.citations),
    notifications: file.notifications.map((one) => presentNotification(one, timeZone)),
    execution: presentExecution(measure, timeZone),
    requests: file.requests.map((one) => presentRequest(one, timeZone)),
    proceedings: file.proceedings.map((one) => presentProceeding(one, timeZone)),
    heard: file.heard.map((one) => presentHearing(one, timeZone)),
    homeBan: presentHomeBan(file.homeBan, timeZone),
  };
}
