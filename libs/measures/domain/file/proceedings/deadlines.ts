import type { DeadlineState, Measure } from '../../measure.js';
import type { FileDeadline } from '../file-deadline.js';
import type { Proceeding } from './state.js';

/** What a proceeding asks for until it is concluded: the documents in time (Awb art. 8:42), somebody at the hearing. */
export function proceedingDeadlines({ file }: Measure): readonly FileDeadline[] {
  return file.proceedings.flatMap((one) => [
    ...due(one, 'submit-documents', one.documentsDueAt, one.documentsSubmitted),
    ...due(one, 'attend-hearing', one.hearingAt, one.hearingHeld),
  ]);
}

function due(
  { id, concluded }: Proceeding,
  name: FileDeadline['name'],
  dueAt: Proceeding['hearingAt'],
  done: Proceeding['hearingHeld'],
): readonly FileDeadline[] {
  if (!dueAt) return [];
  const by = done ?? (concluded && { at: concluded.decidedAt, recordedBy: concluded.recordedBy });
  const settled: DeadlineState['settled'] = by && { by: by.recordedBy, at: by.at, note: null };
  return [{ name, ref: id, dueAt, from: null, settled }];
}
