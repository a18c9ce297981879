import Holidays from 'date-holidays';
import type { Temporal } from 'temporal-polyfill';
import { EQUATED_DAYS } from './equated-days.js';

const dutch = new Holidays('NL', { languages: ['nl'] });
const equated = new Set(EQUATED_DAYS);

/** Good Friday and 5 May: no public holidays elsewhere, yet named by the Algemene termijnenwet, art. 3, first paragraph. */
const ALWAYS = new Set(['Goede Vrijdag', 'Bevrijdingsdag']);

const byYear = new Map<number, ReadonlySet<string>>();

/** The holidays of the Algemene termijnenwet in a year, as ISO dates. */
function holidaysOf(year: number): ReadonlySet<string> {
  const known = byYear.get(year);
  if (known) return known;
  const days = dutch.getHolidays(year).filter((day) => day.type === 'public' || ALWAYS.has(day.name));
  const dates = new Set(days.map((day) => day.date.slice(0, 'yyyy-mm-dd'.length)));
  byYear.set(year, dates);
  return dates;
}

/** A public holiday, or a day equated with one (Algemene termijnenwet, art. 3). */
export function isHoliday(day: Temporal.PlainDate): boolean {
  return holidaysOf(day.year).has(day.toString()) || equated.has(day.toString());
}

const SATURDAY = 6;

/** Neither a Saturday, a Sunday, a holiday nor a day equated with one. */
export function isWorkingDay(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek < SATURDAY && !isHoliday(day);
}

/** The last working day before this one. */
export function workingDayBefore(day: Temporal.PlainDate): Temporal.PlainDate {
  let candidate = day.subtract({ days: 1 });
  while (!isWorkingDay(candidate)) candidate = candidate.subtract({ days: 1 });
  return candidate;
}
