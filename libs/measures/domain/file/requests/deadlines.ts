import type { Measure } from '../../measure.js';
import type { FileDeadline } from '../file-deadline.js';

/** To decide on each request. */
export function requestDeadlines(measure: Measure): readonly FileDeadline[] {
  return measure.file.requests.map(({ id, decideBy, receivedAt, outcome }) => ({
    name: 'decide-request',
    ref: id,
    dueAt: decideBy,
    from: receivedAt,
    settled: outcome && { by: outcome.recordedBy, at: outcome.at, note: null },
  }));
}
