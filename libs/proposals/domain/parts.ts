import type { Labelled } from '#kernel';

export type AreaData = { readonly name: string } | { readonly type: string; readonly coordinates: readonly unknown[] };

/** On whom or what the measure would be; as a measure's, of a kind that its type may address. */
export interface TargetData {
  readonly kind: 'dwelling' | 'premises' | 'area' | 'person' | 'group' | 'event';
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

export const ADVISERS = ['police', 'public-prosecutor', 'legal-desk', 'care', 'other'] as const;
export type Adviser = (typeof ADVISERS)[number];

export const ADVISER_LABELS: Readonly<Record<Adviser, Labelled>> = {
  police: { nl: 'de politie', en: 'the police' },
  'public-prosecutor': { nl: 'de officier van justitie', en: 'the public prosecutor' },
  'legal-desk': { nl: 'juridische zaken', en: 'the legal desk' },
  care: { nl: 'de zorg', en: 'care' },
  other: { nl: 'een ander', en: 'another' },
};

export const ADVICE_OUTCOMES = ['for', 'against', 'conditional'] as const;
export type AdviceOutcome = (typeof ADVICE_OUTCOMES)[number];

/** Who sat in the triangle, by role; never by name. */
export const ATTENDEES = [
  'mayor',
  'acting-mayor',
  'public-prosecutor',
  'police-chief',
  'duty-officer',
  'mayors-office',
  'legal-desk',
  'care',
  'other',
] as const;
export type Attendee = (typeof ATTENDEES)[number];

export const TRIANGLE_OUTCOMES = ['agreed', 'not-agreed', 'deferred'] as const;
export type TriangleOutcome = (typeof TRIANGLE_OUTCOMES)[number];

export const PROPOSAL_STATES = ['open', 'imposed', 'no-measure', 'voided'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];
