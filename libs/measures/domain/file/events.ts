import type { EventDefinition } from '#event-store';
import { citationEvents, type CitationEvent } from './citations/events.js';
import { executionEvents, type ExecutionEvent } from './execution/events.js';
import { hearingEvents, type HearingEvent } from './hearing/events.js';
import { homeBanEvents, type HomeBanEvent } from './home-ban/events.js';
import { notificationEvents, type NotificationEvent } from './notifications/events.js';
import { proceedingEvents, type ProceedingEvent } from './proceedings/events.js';
import { requestEvents, type RequestEvent } from './requests/events.js';

/** What is recorded in the file around a measure, on the measure's own stream. */
export type FileEvent =
  NotificationEvent | ExecutionEvent | RequestEvent | ProceedingEvent | HearingEvent | HomeBanEvent | CitationEvent;

export const fileEvents: readonly EventDefinition[] = [
  ...notificationEvents,
  ...executionEvents,
  ...requestEvents,
  ...proceedingEvents,
  ...hearingEvents,
  ...homeBanEvents,
  ...citationEvents,
];
