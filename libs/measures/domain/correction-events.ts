import type { NewEvent } from '#event-store';
import type { AddressData, AnnouncementData, DeadlineData, TargetData } from './event-parts.js';

/** What was recorded wrongly is corrected; what is `null` stayed as it was, but for the address beside a target. */
export type MeasureCorrected = NewEvent<
  'MeasureCorrected',
  {
    readonly basis: { readonly code: string; readonly ground: string | null } | null;
    readonly announcement: AnnouncementData | null;
    readonly target: TargetData | null;
    /** As it is after the correction. */
    readonly address: AddressData | null;
    readonly startsAt: string;
    readonly endsAt: string | null;
    /** Every period anew, in the order they were decided; without a duration its end is a fixed one. */
    readonly periods: readonly {
      readonly startsAt: string;
      readonly endsAt: string | null;
      readonly duration: string | null;
    }[];
    readonly flags: readonly string[];
    /** Those that are counted anew, where a moment they follow changed. */
    readonly deadlines: readonly DeadlineData[] | null;
    readonly reason: string | null;
  }
>;
