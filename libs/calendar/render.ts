import type { Temporal } from 'temporal-polyfill';

/** RFC 3339 in the zone, with its offset and no more digits than the moment has: `2027-10-31T02:30:00+02:00`. */
export function inZone(at: Temporal.Instant, timeZone: string): string {
  return at.toString({ timeZone });
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
  return `${written(at, timeZone, 'nl-NL', FULL_DATE)}, ${clock(local)} uur (${local.offset})`;
}

/** The same in English, for the details of a refusal: `Saturday 10 December 2022 20:00`. */
export function englishMoment(at: Temporal.Instant, timeZone: string): string {
  const part = (options: Intl.DateTimeFormatOptions) => written(at, timeZone, 'en-GB', options);
  return `${part(WEEKDAY)} ${part(DATE)} ${clock(at.toZonedDateTimeISO(timeZone))}`;
}

const WEEKDAY = { weekday: 'long' } as const;
const DATE = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const FULL_DATE = { ...WEEKDAY, ...DATE };

/** Formats by what they are for: making one costs a hundred times what using it does. */
const formats = new Map<string, Intl.DateTimeFormat>();

function written(at: Temporal.Instant, timeZone: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  const key = [locale, timeZone, ...Object.keys(options)].join(' ');
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
  formats.set(key, format);
  return format.format(at.epochMilliseconds);
}

function clock(local: Temporal.ZonedDateTime): string {
  return local.toPlainTime().toString({ smallestUnit: local.second === 0 ? 'minute' : 'second' });
}
