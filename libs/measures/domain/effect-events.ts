import type { NewEvent } from '#event-store';

/** A time in which the effect stops: from inclusive, until exclusive, `null` until further notice. */
export interface SuspensionData {
  readonly from: string;
  readonly until: string | null;
}

/** The effect stops and the end stays; `suspensions` is every one anew, in the order of their beginning. */
export type MeasureSuspended = NewEvent<
  'MeasureSuspended',
  SuspensionData & {
    readonly by: 'court' | 'mayor';
    readonly reference: string | null;
    readonly reason: string | null;
    readonly suspensions: readonly SuspensionData[];
  }
>;

export type MeasureResumed = NewEvent<
  'MeasureResumed',
  { readonly at: string; readonly reason: string | null; readonly suspensions: readonly SuspensionData[] }
>;

export type EffectEvent = MeasureSuspended | MeasureResumed;
