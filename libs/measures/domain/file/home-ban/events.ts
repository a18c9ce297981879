import type { EventDefinition, NewEvent } from '#event-store';
import type { CareParty } from './care.js';

/** The person banned said where they can be reached; that itself is in the vault, under `personRef`. */
export type ContactAddressStated = NewEvent<
  'ContactAddressStated',
  { readonly personRef: string; readonly at: string }
>;

export type CareContactArranged = NewEvent<
  'CareContactArranged',
  { readonly with: CareParty; readonly at: string; readonly note: string | null }
>;

/** Somebody broke the ban. `reportedBy` is in which role, `policeReference` the report, `followedBy` what was done. */
export type BanBreached = NewEvent<
  'BanBreached',
  {
    readonly id: string;
    readonly at: string;
    readonly reportedBy: string | null;
    readonly policeReference: string | null;
    readonly note: string | null;
    readonly followedBy: string | null;
  }
>;

export type HomeBanEvent = ContactAddressStated | CareContactArranged | BanBreached;

export const homeBanEvents: readonly EventDefinition[] = [
  { type: 'ContactAddressStated', version: 1, secret: [] },
  { type: 'CareContactArranged', version: 1, secret: ['note'] },
  { type: 'BanBreached', version: 1, secret: ['reportedBy', 'note', 'followedBy'] },
];
