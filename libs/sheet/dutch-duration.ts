import type { Temporal } from 'temporal-polyfill';

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
