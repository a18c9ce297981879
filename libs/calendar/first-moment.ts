import type { Temporal } from 'temporal-polyfill';

/**
 * The first moment of a local date at which its clock shows a time, or is past it. A time that happens twice is the
 * first of the two; one that the clock skips is the first moment after the gap: 02:30 on 28 March 2027 in Amsterdam is
 * 03:00+02:00, where the end of a period would move on by the gap (`endOfPeriod`). Where a gap takes in the end of the
 * day, the moment is on the next date that the zone has.
 */
export function firstMomentOf(date: Temporal.PlainDate, time: Temporal.PlainTime, timeZone: string): Temporal.Instant {
  const local = date.toPlainDateTime(time);
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(local)) return earlier.toInstant();
  // The earlier reading of a time that is skipped lies before the gap.
  return (earlier.getTimeZoneTransition('next') ?? earlier).toInstant();
}

/** Whether a zone has a date at all: Samoa went from 29 to 31 December 2011. */
export function hasDate(date: Temporal.PlainDate, timeZone: string): boolean {
  return date.toZonedDateTime(timeZone).toPlainDate().equals(date);
}
