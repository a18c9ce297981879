import { inZone } from '#calendar';
import type { Labelled } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import { DEADLINE_RULES } from '../catalogue/deadlines.js';
import { rowOf } from '../domain/extend.js';
import type { Measure } from '../domain/state.js';
import { statusAt, type Status } from '../domain/status.js';
import type { FoundDeadline } from '../read-models/deadlines/list-deadlines.query.js';

/** An open deadline as the API gives it, with what tells its measure; `dueAt` in the municipality's zone with its offset. */
export interface DeadlineView {
  readonly measureId: string;
  readonly measureType: string;
  readonly measureTypeLabel: Labelled;
  readonly measureStatus: Status;
  readonly district: string | null;
  readonly name: string;
  readonly label: Labelled;
  readonly dueAt: string;
  readonly late: boolean;
}

export function presentDeadline(
  { name, dueAt, late }: FoundDeadline,
  measure: Measure,
  now: Temporal.Instant,
  timeZone: string,
): DeadlineView {
  return {
    measureId: measure.id,
    measureType: measure.imposed.type,
    measureTypeLabel: rowOf(measure).label,
    measureStatus: statusAt(measure, now),
    district: measure.imposed.target.district,
    name,
    label: DEADLINE_RULES[name].label,
    dueAt: inZone(Temporal.Instant.from(dueAt), timeZone),
    late,
  };
}
