import type { Temporal } from 'temporal-polyfill';

/**
 * A moment as staff read it, with weekday and offset so that the hour that happens twice cannot be mistaken:
 * `zondag 31 oktober 2027, 02:30 uur (+02:00)`.
 */
export function dutchMoment(at: Temporal.Instant, timeZone: string): string {
  const local = at.toZonedDateTimeISO(timeZone);
  const time = local.toPlainTime().toString({ smallestUnit: local.second === 0 ? 'minute' : 'second' });
  return `${dutchDate(local)}, ${time} uur (${local.offset})`;
}

function dutchDate(local: Temporal.ZonedDateTime): string {
  return local.toLocaleString('nl-NL', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

const UNITS = [
  ['years', 'jaar', 'jaar'],
  ['months', 'maand', 'maanden'],
  ['weeks', 'week', 'weken'],
  ['days', 'dag', 'dagen'],
  ['hours', 'uur', 'uur'],
  ['minutes', 'minuut', 'minuten'],
] as const;

/** A duration in words: `7 dagen`, `1 dag en 12 uur`. Years to minutes; ours hold nothing finer. */
export function dutchDuration(duration: Temporal.Duration): string {
  return UNITS.filter(([unit]) => duration[unit] !== 0)
    .map(([unit, one, more]) => `${String(duration[unit])} ${duration[unit] === 1 ? one : more}`)
    .join(' en ');
}
