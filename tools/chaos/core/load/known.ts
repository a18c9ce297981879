import type { Temporal } from 'temporal-polyfill';
import type { Random } from '../../random.js';

/** A measure that the register has acknowledged and that was not lifted. */
export interface KnownMeasure {
  readonly id: string;
  readonly endsAt: Temporal.Instant;
}

/** Of each kind at most; older ones are left in peace. */
const KEPT = 200;

/** What the sender may write about: whatever is taken is in one hand at a time, so that no two writes contend for it. */
export class Known {
  private readonly incidents: string[] = [];
  private readonly measures: KnownMeasure[] = [];

  addIncident(id: string): void {
    this.incidents.push(id);
    if (this.incidents.length > KEPT) this.incidents.shift();
  }

  addMeasure(measure: KnownMeasure): void {
    this.measures.push(measure);
    if (this.measures.length > KEPT) this.measures.shift();
  }

  incident(random: Random): string | null {
    return this.incidents.length === 0 ? null : random.pick(this.incidents);
  }

  /** Out of the known ones until it is added again. */
  takeMeasure(random: Random): KnownMeasure | null {
    if (this.measures.length === 0) return null;
    return this.measures.splice(random.between(0, this.measures.length - 1), 1)[0] ?? null;
  }
}
