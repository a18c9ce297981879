import Holidays from 'date-holidays';
import type { Temporal } from 'temporal-polyfill';
import { EQUATED_DAYS } from './equated-days.js';
import { localDate } from './render.js';

const dutch = new Holidays('NL', { languages: ['nl'] });

/** Good Friday and 5 May: no public holidays elsewhere, yet named by the Algemene termijnenwet, art. 3, first paragraph. */
const ALWAYS = new Set(['Goede Vrijdag', 'Bevrijdingsdag']);

const byYear = new Map<number, ReadonlyMap<string, string>>();

/** The holidays of the Algemene termijnenwet in a year: their Dutch names by ISO date. */
function holidaysOf(year: number): ReadonlyMap<string, string> {
  const known = byYear.get(year);
  if (known) return known;
  const days = dutch.getHolidays(year).filter((day) => day.type === 'public' || ALWAYS.has(day.name));
  const names = new Map(days.map((day) => [day.date.slice(0, 'yyyy-mm-dd'.length), day.name]));
  byYear.set(year, names);
  return names;
}

/** What makes a day no working day; `name` is that of a holiday, in Dutch. */
export interface DayOff {
  readonly kind: 'saturday' | 'sunday' | 'holiday' | 'equated';
  readonly name: string | null;
}

const SATURDAY = 6;

/** Why a day is no working day (Algemene termijnenwet, art. 1 and 3), or `null` if it is one. */
export function dayOff(day: Temporal.PlainDate): DayOff | null {
  const date = day.toString();
  const holiday = holidaysOf(day.year).get(date);
  if (holiday !== undefined) return { kind: 'holiday', name: holiday };
  if (EQUATED_DAYS.includes(date)) return { kind: 'equated', name: null };
  if (day.dayOfWeek < SATURDAY) return null;
  return { kind: day.dayOfWeek === SATURDAY ? 'saturday' : 'sunday', name: null };
}

/** The days of a year that are off beside its weekends, as ISO dates in order: what release and library know of it. */
export function daysOffOf(year: number): readonly string[] {
  const equated = EQUATED_DAYS.filter((date) => date.startsWith(`${String(year)}-`));
  return [...new Set([...holidaysOf(year).keys(), ...equated])].sort();
}

/** Neither a Saturday, a Sunday, a holiday nor a day equated with one. */
export function isWorkingDay(day: Temporal.PlainDate): boolean {
  return dayOff(day) === null;
}

/** The last working day before this one. */
export function workingDayBefore(day: Temporal.PlainDate): Temporal.PlainDate {
  let candidate = day.subtract({ days: 1 });
  while (!isWorkingDay(candidate)) candidate = candidate.subtract({ days: 1 });
  return candidate;
}

/** The end of so many working days after a moment: 24:00 of the last, exclusive. The day of the moment does not count. */
export function endOfWorkingDays(from: Temporal.Instant, days: number, timeZone: string): Temporal.Instant {
  let day = localDate(from, timeZone);
  for (let counted = 0; counted < days;) {
    day = day.add({ days: 1 });
    if (isWorkingDay(day)) counted += 1;
  }
  return day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant();
}
