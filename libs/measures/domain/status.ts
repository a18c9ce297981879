import { Temporal } from 'temporal-polyfill';
import { exemptionAt } from './file/requests/exemptions.js';
import { endOf, isBeforeEnd, isSuspendedAt, setAside, startOf, type Measure } from './measure.js';
import { worksAt } from './window.js';

export const STATUSES = ['planned', 'in-force', 'suspended', 'lapsed', 'lifted', 'annulled', 'voided'] as const;
export type Status = (typeof STATUSES)[number];

/** The status of a measure at a moment, from its periods alone: no job makes it and none can be late for it. */
export function statusAt(measure: Measure, at: Temporal.Instant): Status {
  const reached = (moment: Temporal.Instant) => Temporal.Instant.compare(at, moment) >= 0;
  const aside = setAside(measure);
  if (aside) return aside;
  if (measure.liftedAt && reached(measure.liftedAt)) return 'lifted';
  if (!reached(startOf(measure))) return 'planned';
  if (!isBeforeEnd(at, endOf(measure))) return 'lapsed';
  return isSuspendedAt(measure, at) ? 'suspended' : 'in-force';
}

/** Whether it works at a moment: in force, where it has windows within one of them, and nobody exempted from it. */
export function isActiveAt(measure: Measure, at: Temporal.Instant): boolean {
  return statusAt(measure, at) === 'in-force' && worksAt(measure.window, at) && !exemptionAt(measure.file.requests, at);
}
