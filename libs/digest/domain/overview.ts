import type { Temporal } from 'temporal-polyfill';

// What a digest tells, without a person or an address: types and tasks in Dutch, districts and the names of areas.

export interface Standing {
  readonly id: string;
  readonly typeNl: string;
  readonly whereNl: string;
  /** `planned` only where it also ends soon. */
  readonly status: string;
  readonly active: boolean;
  /** `null`: until further notice. */
  readonly endsAt: Temporal.Instant | null;
  /** That end is a lifting that was decided. */
  readonly lifted: boolean;
  readonly decideBy: Temporal.Instant | null;
  readonly extended: boolean;
  readonly extensionDeclined: boolean;
}

/** What is due of a measure, or of a proposal for one: then `typeNl` is what is proposed. */
export interface Due {
  readonly kind: 'measure' | 'proposal';
  readonly id: string;
  readonly typeNl: string;
  readonly whereNl: string;
  readonly taskNl: string;
  readonly dueAt: Temporal.Instant;
  /** It is a decision of the mayor that is to be taken. */
  readonly decision: boolean;
}

/** One event. */
export interface Change {
  readonly position: bigint;
  readonly recordedAt: Temporal.Instant;
  readonly labelNl: string;
}

/** The events of one measure or incident, in their order. */
export interface Changed {
  readonly kind: 'measure' | 'incident';
  readonly id: string;
  readonly typeNl: string;
  readonly whereNl: string;
  readonly changes: readonly Change[];
}

/** The changes that are shown, in the order in which the first of each measure or incident came, and how many there are. */
export interface Changes {
  readonly shown: readonly Changed[];
  readonly count: number;
}

/** When nobody, or more than one, is on the duty. */
export interface OffRoster {
  readonly kind: 'gap' | 'double';
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

/** All that a digest tells. */
export interface Overview {
  readonly at: Temporal.Instant;
  /** When the next digest comes. */
  readonly next: Temporal.Instant;
  /** In the order in which they end. */
  readonly standing: readonly Standing[];
  /** In the order in which they are due: what is late comes first. */
  readonly due: readonly Due[];
  readonly changes: Changes;
  readonly roster: readonly OffRoster[];
  /** How many reminders wait for a person; `null` where nobody says. */
  readonly parked: number | null;
}

/** How far ahead each part looks, on the wall clock. */
export const ENDS_WITHIN = { days: 14 };
export const DUE_WITHIN = { days: 7 };
export const ROSTER_WITHIN = { weeks: 4 };

/** The moment that lies so far ahead of another. */
export function ahead(at: Temporal.Instant, how: Temporal.DurationLike, timeZone: string): Temporal.Instant {
  return at.toZonedDateTimeISO(timeZone).add(how).toInstant();
}
