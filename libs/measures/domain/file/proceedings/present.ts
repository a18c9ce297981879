import { inZone } from '#calendar';
import type { Temporal } from 'temporal-polyfill';
import { OUTCOME_LABELS, PROCEEDINGS } from './kinds.js';
import type { Proceeding } from './state.js';

export function presentProceeding(proceeding: Proceeding, timeZone: string) {
  const { documentsSubmitted, hearingHeld, concluded, ...rest } = proceeding;
  const zoned = (moment: Temporal.Instant | null) => moment && inZone(moment, timeZone);
  return {
    ...rest,
    label: PROCEEDINGS[proceeding.kind].label,
    filedAt: inZone(proceeding.filedAt, timeZone),
    documentsDueAt: zoned(proceeding.documentsDueAt),
    documentsSubmittedAt: zoned(documentsSubmitted?.at ?? null),
    hearingAt: zoned(proceeding.hearingAt),
    hearingHeldAt: zoned(hearingHeld?.at ?? null),
    concluded: concluded && {
      ...concluded,
      label: OUTCOME_LABELS[concluded.outcome],
      decidedAt: inZone(concluded.decidedAt, timeZone),
    },
  };
}
