import type { Measure } from '#measures';
import type { DraftedDecision } from '../decision.js';

/** What a draft is made of. */
export interface Known {
  readonly measure: Measure;
  readonly decision: DraftedDecision;
  /** Who the measure addresses, in words; `null`: nobody asked the vault. */
  readonly person: string | null;
  readonly timeZone: string;
}
