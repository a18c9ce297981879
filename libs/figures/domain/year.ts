import { Temporal } from 'temporal-polyfill';

/** A calendar year in a zone: its first moment, and the first that is no longer in it. */
export interface YearBounds {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

/** The bounds of a year where the municipality is: New Year there, not in UTC. */
export function boundsOfYear(year: number, timeZone: string): YearBounds {
  const newYear = (of: number) =>
    Temporal.PlainDate.from({ year: of, month: 1, day: 1 }).toZonedDateTime(timeZone).toInstant();
  return { from: newYear(year), to: newYear(year + 1) };
}
