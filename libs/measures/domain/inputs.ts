import type { Temporal } from 'temporal-polyfill';
import type { DecidedBy } from '../catalogue/measure-type.js';
import type { AddressData, DecisionData, DecisionNotes, TargetData } from './events.js';

/** A decision as it comes in: moments read, free text apart. */
export interface DecisionInput {
  readonly form: 'oral' | 'written';
  readonly decidedAt: Temporal.Instant;
  readonly decidedBy: DecidedBy;
  readonly via: DecisionData['via'];
  readonly mandate: string | null;
  readonly confirmedAt: Temporal.Instant | null;
  readonly writtenAt: Temporal.Instant | null;
  readonly reportRef: string | null;
  readonly zienswijze: {
    readonly state: 'given' | 'waived' | 'skipped' | 'pending';
    readonly reason: string | null;
  } | null;
}

export interface AnnouncementInput {
  readonly kind: 'oral' | 'service' | 'publication';
  readonly at: Temporal.Instant;
}

/** How the decision sets the end. `open`: until further notice. `type`: as long as the type's law says. */
export type PeriodInput =
  | { readonly kind: 'duration'; readonly duration: string }
  | { readonly kind: 'ends-at'; readonly at: Temporal.Instant }
  | { readonly kind: 'ends-on'; readonly date: string; readonly inclusive: boolean }
  | { readonly kind: 'open' }
  | { readonly kind: 'type' };

/** An event around which a measure works, or a period that a decision lists. */
export interface WindowEntryInput {
  readonly reference: string | null;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly exact: boolean;
}

export interface WindowInput {
  readonly before: string | null;
  readonly after: string | null;
  readonly events: readonly WindowEntryInput[];
}

export interface ImposeInput {
  readonly type: string;
  readonly basis: { readonly code: string; readonly ground: string | null } | null;
  readonly grounds: string | null;
  readonly decision: DecisionInput;
  readonly announcement: AnnouncementInput | null;
  readonly target: TargetData;
  readonly address: AddressData | null;
  readonly period: PeriodInput;
  readonly window: WindowInput | null;
  readonly startsAt: Temporal.Instant | null;
  readonly incidentIds: readonly string[];
  readonly urgent: boolean;
  readonly preventive: boolean;
  /** The reason why what is past a limit is recorded all the same. */
  readonly recordedAsDecided: string | null;
}

export interface ExtendInput {
  readonly period: PeriodInput;
  readonly decision: DecisionInput;
  readonly grounds: string | null;
  readonly announcement: AnnouncementInput | null;
  readonly recordedAsDecided: string | null;
}

export interface LiftInput {
  readonly at: Temporal.Instant | null;
  readonly decision: DecisionInput;
  readonly reason: string | null;
}

/** A time in which the mayor is away: from inclusive, until exclusive. */
export interface MayorAway {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

/** What a decider must know beside the state. */
export interface Surroundings {
  readonly now: Temporal.Instant;
  readonly timeZone: string;
  /** How far a moment that has happened may lie ahead of `now`. */
  readonly leeway: Temporal.Duration;
  /** When the mayor is away; left out where no calendar of it is kept. */
  readonly mayorAway?: readonly MayorAway[];
}

export function decisionData(decision: DecisionInput): { data: DecisionData; notes: DecisionNotes | null } {
  const { form, decidedBy, via, reportRef, mandate, zienswijze } = decision;
  const reason = zienswijze?.reason ?? null;
  return {
    data: {
      form,
      decidedAt: decision.decidedAt.toString(),
      decidedBy,
      via,
      confirmedAt: decision.confirmedAt?.toString() ?? null,
      writtenAt: decision.writtenAt?.toString() ?? null,
      reportRef,
      zienswijze: zienswijze?.state ?? null,
    },
    notes: mandate === null && reason === null ? null : { mandate, zienswijzeReason: reason },
  };
}
