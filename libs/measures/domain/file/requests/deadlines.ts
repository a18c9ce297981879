import type { Measure } from '../../measure.js';
import type { FileDeadline } from '../file-deadline.js';

export function requestDeadlines(_measure: Measure): readonly FileDeadline[] {
  return [];
}
