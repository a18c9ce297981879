import type { DecidedBy, TargetKind } from '../catalogue/measure-type.js';

/** Moments are ISO 8601 instants in UTC; what is absent is `null`. What is written here is read for ever. */
export interface DecisionData {
  readonly form: 'oral' | 'written';
  readonly decidedAt: string;
  readonly decidedBy: DecidedBy;
  readonly via: 'phone' | 'in-person' | 'written' | null;
  readonly confirmedAt: string | null;
  readonly writtenAt: string | null;
  readonly reportRef: string | null;
  readonly zienswijze: 'given' | 'waived' | 'skipped' | 'pending' | null;
}

/** The parts of a decision that are free text, and so are encrypted. */
export interface DecisionNotes {
  readonly mandate: string | null;
  readonly zienswijzeReason: string | null;
}

export interface AnnouncementData {
  readonly kind: 'oral' | 'service' | 'publication';
  readonly at: string;
}

export type AreaData = { readonly name: string } | { readonly type: string; readonly coordinates: readonly unknown[] };

export interface TargetData {
  readonly kind: TargetKind;
  readonly district: string | null;
  readonly bagId: string | null;
  readonly area: AreaData | null;
  readonly personRef: string | null;
}

export interface AddressData {
  readonly postcode: string;
  readonly number: number;
  readonly letter: string | null;
  readonly addition: string | null;
}

export const DEADLINES = [
  'state-basis',
  'announce',
  'write-down-decision',
  'decide-on-extension',
  'announce-extension',
  'register-closure',
] as const;
export type DeadlineName = (typeof DEADLINES)[number];

export interface DeadlineData {
  readonly name: DeadlineName;
  readonly dueAt: string;
}
