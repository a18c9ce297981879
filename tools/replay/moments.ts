import { Temporal } from 'temporal-polyfill';

/** The moment of a local day and time of day in a zone. */
export function momentOn(day: string, time: string, timeZone: string): Temporal.Instant {
  return Temporal.PlainDate.from(day)
    .toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) })
    .toInstant();
}
