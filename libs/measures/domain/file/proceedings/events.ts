import type { EventDefinition, NewEvent } from '#event-store';
import type { Outcome, ProceedingKind } from './kinds.js';

/** An objection was made or a court was asked. `by` is in which role, `against` the proceeding it goes against. */
export type ProceedingFiled = NewEvent<
  'ProceedingFiled',
  {
    readonly id: string;
    readonly kind: ProceedingKind;
    readonly court: string | null;
    readonly caseNumber: string | null;
    readonly filedAt: string;
    readonly by: string | null;
    readonly against: string | null;
    readonly documentsDueAt: string | null;
    readonly hearingAt: string | null;
    readonly flags: readonly string[];
  }
>;

/** What is planned of a proceeding and what was done of it, all of it anew. */
export type ProceedingScheduled = NewEvent<
  'ProceedingScheduled',
  {
    readonly id: string;
    readonly documentsDueAt: string | null;
    readonly documentsSubmittedAt: string | null;
    readonly hearingAt: string | null;
    readonly hearingHeldAt: string | null;
  }
>;

/** It is over; what follows for the measure is an event of its own, in the same unit. */
export type ProceedingConcluded = NewEvent<
  'ProceedingConcluded',
  {
    readonly id: string;
    readonly outcome: Outcome;
    readonly decidedAt: string;
    readonly reference: string | null;
    readonly reason: string | null;
  }
>;

export type ProceedingEvent = ProceedingFiled | ProceedingScheduled | ProceedingConcluded;

export const proceedingEvents: readonly EventDefinition[] = [
  { type: 'ProceedingFiled', version: 1, secret: ['court', 'by'] },
  { type: 'ProceedingScheduled', version: 1, secret: [] },
  { type: 'ProceedingConcluded', version: 1, secret: ['reason'] },
];
