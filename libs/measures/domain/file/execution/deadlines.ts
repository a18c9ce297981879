import { Temporal } from 'temporal-polyfill';
import { effectiveEnd, type Measure } from '../../measure.js';
import type { FileDeadline } from '../file-deadline.js';
import { keysOf, sealsOf, stepsOf, type ExecutionStep } from './state.js';

/** To close within the time to comply, to unseal at the end wherever that is, and to return each key. */
export function executionDeadlines(measure: Measure): readonly FileDeadline[] {
  const { execution } = measure.file;
  const end = effectiveEnd(measure);
  const seals = sealsOf(execution);
  const complyBy = stepsOf(execution, 'comply-by').at(-1);
  const closed = stepsOf(execution, 'closed').at(0) ?? seals.at(0);
  return [
    ...due('comply', complyBy?.id, complyBy?.at, closed),
    ...seals.flatMap((seal, i) => due('unseal', seal.id, end, seal.unsealed ?? seals.at(i + 1))),
    ...keysOf(execution).flatMap(({ id, returnBy, returned }) =>
      due('return-key', id, returnBy === null ? end : Temporal.Instant.from(returnBy), returned),
    ),
  ];
}

/** Nothing is due of what was not recorded, or has no moment yet. */
function due(
  name: FileDeadline['name'],
  ref: string | undefined,
  dueAt: Temporal.Instant | null | undefined,
  by: ExecutionStep | null | undefined,
): readonly FileDeadline[] {
  if (ref === undefined || !dueAt) return [];
  return [{ name, ref, dueAt, from: null, settled: by ? { by: by.recordedBy, at: by.at, note: by.note } : null }];
}
