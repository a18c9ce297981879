import { effectiveEnd, isBeforeEnd, type Measure } from '../../measure.js';
import type { FileDeadline } from '../file-deadline.js';

/** To decide on each request, and to be there when entry was granted. */
export function requestDeadlines(measure: Measure): readonly FileDeadline[] {
  return measure.file.requests.flatMap(({ id, kind, decideBy, receivedAt, outcome }): readonly FileDeadline[] => {
    const settled = outcome && { by: outcome.recordedBy, at: outcome.at, note: null };
    const decide = { name: 'decide-request', ref: id, dueAt: decideBy, from: receivedAt, settled } as const;
    if (kind !== 'entry' || !outcome?.window || !isBeforeEnd(outcome.window.from, effectiveEnd(measure)))
      return [decide];
    return [decide, { name: 'let-in', ref: id, dueAt: outcome.window.from, from: null, settled: null }];
  });
}
