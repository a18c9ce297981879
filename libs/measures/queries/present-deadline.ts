import { inZone } from '#calendar';
import type { Labelled } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import { typeLabel } from '../catalogue/catalogue.js';
import { DEADLINE_RULES } from '../catalogue/deadlines.js';
import { rowOf } from '../domain/extend.js';
import type { Measure } from '../domain/state.js';
import { statusAt, type Status } from '../domain/status.js';
import type { FoundDeadline } from '../read-models/deadlines/list-deadlines.query.js';

/**
 * An open deadline as the API gives it, with what tells its measure, or the proposal for one; `dueAt` in the
 * municipality's zone with its offset.
 */
export interface DeadlineView {
  /** `null`: of a proposal, which has no status of a measure either. */
  readonly measureId: string | null;
  readonly proposalId: string | null;
  readonly measureType: string;
  readonly measureTypeLabel: Labelled;
  readonly measureStatus: Status | null;
  readonly district: string | null;
  readonly name: string;
  readonly label: Labelled;
  readonly dueAt: string;
  readonly late: boolean;
}

/** Nothing where neither its measure nor what else it is of is there. */
export function presentDeadline(
  { kind, id, told, district, name, dueAt, late }: FoundDeadline,
  measure: Measure | null,
  now: Temporal.Instant,
  timeZone: string,
): readonly DeadlineView[] {
  const type = told?.type ?? measure?.imposed.type;
  if (type === undefined) return [];
  return [
    {
      measureId: kind === 'measure' ? id : null,
      proposalId: kind === 'proposal' ? id : null,
      measureType: type,
      measureTypeLabel: measure ? rowOf(measure).label : typeLabel(type),
      measureStatus: measure && statusAt(measure, now),
      district,
      name,
      label: DEADLINE_RULES[name].label,
      dueAt: inZone(Temporal.Instant.from(dueAt), timeZone),
      late,
    },
  ];
}
