import type { MayorAway } from './domain/inputs.js';

/** When the mayor is away, as the municipality's calendar has it. Implemented where the duty is. */
export abstract class MayorCalendar {
  /** `null`: no calendar is kept. */
  abstract away(municipality: string): Promise<readonly MayorAway[] | null>;
}
