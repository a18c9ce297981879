import { Temporal } from 'temporal-polyfill';
import { closingAt, statusAt, type Incident } from './incident.js';

/**
 * From the moment it happened to that of its closing, in whole minutes that really passed: a clock that is put forward
 * or back does not matter. `null` while it is not closed, and where a correction put its moment after its closing.
 */
export function handlingTimeAt(incident: Incident, at: Temporal.Instant): Temporal.Duration | null {
  const closing = statusAt(incident, at) === 'closed' ? closingAt(incident, at) : undefined;
  if (!closing || Temporal.Instant.compare(closing.from, incident.occurredAt) < 0) return null;
  return Temporal.Instant.from(incident.occurredAt).until(closing.from, {
    largestUnit: 'hours',
    smallestUnit: 'minutes',
  });
}
