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

/** A court, or the mayor on objection, ends it as if never taken, unless its effects are upheld. */
export type MeasureAnnulled = NewEvent<
  'MeasureAnnulled',
  {
    readonly decidedAt: string;
    readonly by: 'court' | 'on-objection';
    readonly effectsUpheld: boolean;
    readonly reference: string | null;
    readonly reason: string | null;
  }
>;

/** Entered by mistake: there never was such a measure. */
export type MeasureVoided = NewEvent<'MeasureVoided', { readonly reason: string | null }>;

/** On the stream of a follow-up: the measure it follows was annulled or voided. */
export type PredecessorSetAside = NewEvent<
  'PredecessorSetAside',
  { readonly measureId: string; readonly as: 'annulled' | 'voided' }
>;

export type EffectEvent = MeasureSuspended | MeasureResumed | MeasureAnnulled | MeasureVoided | PredecessorSetAside;
