import type { Temporal } from 'temporal-polyfill';

/** RFC 3339 in the zone, with its offset and no more digits than the moment has: `2027-10-31T02:30:00+02:00`. */
export function inZone(at: Temporal.Instant, timeZone: string): string {
  return at.toZonedDateTimeISO(timeZone).toString({ timeZoneName: 'never' });
}

/** The ISO date of a moment in the zone. */
export function localDate(at: Temporal.Instant, timeZone: string): Temporal.PlainDate {
  return at.toZonedDateTimeISO(timeZone).toPlainDate();
}

/**
 * A moment as staff read it, with weekday and offset so that the hour that happens twice cannot be mistaken:
 * `zondag 31 oktober 2027, 02:30 uur (+02:00)`.
 */
export function dutchMoment(at: Temporal.Instant, timeZone: string): string {
  const local = at.toZonedDateTimeISO(timeZone);
  const date = local.toLocaleString('nl-NL', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  return `${date}, ${clock(local)} uur (${local.offset})`;
}

/** The same in English, for the details of a refusal: `Saturday 10 December 2022 20:00`. */
export function englishMoment(at: Temporal.Instant, timeZone: string): string {
  const local = at.toZonedDateTimeISO(timeZone);
  const part = (options: Intl.DateTimeFormatOptions) => local.toLocaleString('en-GB', options);
  return `${part({ weekday: 'long' })} ${part({ day: 'numeric', month: 'long', year: 'numeric' })} ${clock(local)}`;
}

function clock(local: Temporal.ZonedDateTime): string {
  return local.toPlainTime().toString({ smallestUnit: local.second === 0 ? 'minute' : 'second' });
}
