import { Temporal } from 'temporal-polyfill';
import type { Span } from './coverage.js';

const BEGINS = Temporal.PlainTime.from('20:00');
const ENDS = Temporal.PlainTime.from('08:00');

/** The night before a date, on the wall clock of the municipality: from 20:00 the evening before up to 08:00. */
export function nightBefore(date: Temporal.PlainDate, timeZone: string): Span {
  const at = (day: Temporal.PlainDate, plainTime: Temporal.PlainTime) =>
    day.toZonedDateTime({ timeZone, plainTime }).toInstant();
  return { from: at(date.subtract({ days: 1 }), BEGINS), to: at(date, ENDS) };
}
