import type { Temporal } from 'temporal-polyfill';
import { endOfPeriod } from './end-of-period.js';
import type { Period } from './period.js';
import { localDate } from './render.js';
import { dayOff, type DayOff } from './working-days.js';

/** A term that a statute sets: how long, and whether it runs on from an event or is counted back from one. */
export interface StatutoryTerm {
  readonly period: Period;
  readonly direction: 'after' | 'before';
}

/** Why a statutory term ends when it does, so that a lawyer can check it day by day. Dates are ISO, in the zone. */
export interface TermExplanation {
  readonly rule: 'statutory-term';
  readonly article: string;
  readonly input: { readonly event: string; readonly period: string; readonly direction: 'after' | 'before' };
  /** The last day as counted, before any extension. */
  readonly countedTo: string;
  /** The last day on which the act is in time. */
  readonly lastDay: string;
  readonly outcome: 'as-counted' | 'rolled' | 'extended' | 'not-rolled';
  /** The days between them that did not count as the last, each with what makes it one. */
  readonly passed: readonly PassedDay[];
}

export interface PassedDay {
  readonly date: string;
  /** `null`: a working day, but the first where art. 2 asks for two. */
  readonly off: DayOff | null;
}

export interface TermEnd {
  /** Exclusive: the midnight after the last day; for a term in hours the hour itself. */
  readonly at: Temporal.Instant;
  readonly explanation: TermExplanation;
}

const LAW = 'Algemene termijnenwet';

/**
 * The end of a statutory term. A term in days, weeks or months runs from the day after the event to the end of its last
 * day (24:00), and is extended by the Algemene termijnenwet, art. 1 and 2, unless art. 1(2) or 4 excepts it. Counted
 * back, the whole term lies between its end and the day of the event. Throws a RangeError for a term of mixed units.
 */
export function endOfStatutoryTerm(event: Temporal.Instant, term: StatutoryTerm, timeZone: string): TermEnd {
  const { unit, count } = unitOf(term.period);
  if (unit === 'hours') return inHours(event, term, timeZone);
  const day = localDate(event, timeZone);
  const counted =
    term.direction === 'after' ? day.add({ [unit]: count }) : day.subtract({ [unit]: count }).subtract({ days: 1 });
  const exception = exceptionFor(term, unit, count);
  const { lastDay, passed, extended } = exception
    ? { lastDay: counted, passed: [], extended: false }
    : extend(day, counted, unit === 'days' ? count >= DAYS_OF_ARTICLE_2 : true);
  return {
    at: lastDay.add({ days: 1 }).toZonedDateTime(timeZone).toInstant(),
    explanation: {
      rule: 'statutory-term',
      article: `${LAW} art. ${exception ?? (extended ? '2' : '1(1)')}`,
      input: inputOf(day, term),
      countedTo: counted.toString(),
      lastDay: lastDay.toString(),
      outcome: exception ? 'not-rolled' : extended ? 'extended' : passed.length > 0 ? 'rolled' : 'as-counted',
      passed,
    },
  };
}

type Unit = 'hours' | 'days' | 'weeks' | 'months' | 'years';

/** The longest terms that are still extended (art. 4, under a); a year never is. */
const LONGEST: Readonly<Record<Exclude<Unit, 'hours'>, number>> = { days: 90, weeks: 12, months: 3, years: 0 };

/** From three days on, a term holds at least two working days (art. 2). */
const DAYS_OF_ARTICLE_2 = 3;
const WORKING_DAYS_OF_ARTICLE_2 = 2;

function unitOf({ text, duration }: Period): { unit: Unit; count: number } {
  const { years, months, weeks, days, hours } = duration;
  const stated = Object.entries({ years, months, weeks, days, hours }) as [Unit, number][];
  const [only, ...others] = stated.filter(([, count]) => count > 0);
  if (only && others.length === 0 && duration.minutes + duration.seconds === 0)
    return { unit: only[0], count: only[1] };
  throw new RangeError(`"${text}": a statutory term is in hours, days, weeks, months or years, one of them`);
}

/** The paragraph that keeps a term as it is counted, or `null`. */
function exceptionFor({ direction }: StatutoryTerm, unit: Exclude<Unit, 'hours'>, count: number): string | null {
  if (direction === 'before') return '1(2)';
  return count > LONGEST[unit] ? '4(a)' : null;
}

/** Day by day, until the term ends on a working day and, where art. 2 asks so, holds two of them. */
function extend(event: Temporal.PlainDate, counted: Temporal.PlainDate, twoWorkingDays: boolean) {
  const needed = twoWorkingDays ? WORKING_DAYS_OF_ARTICLE_2 : 0;
  let workingDays = workingDaysIn(event, counted, needed);
  const passed: PassedDay[] = [];
  let lastDay = counted;
  for (let off = dayOff(lastDay); off !== null || workingDays < needed; off = dayOff(lastDay)) {
    passed.push({ date: lastDay.toString(), off });
    lastDay = lastDay.add({ days: 1 });
    if (dayOff(lastDay) === null) workingDays += 1;
  }
  return { lastDay, passed, extended: passed.some(({ off }) => off === null) };
}

/** The working days after one day up to and including another; stops at `enough`. */
function workingDaysIn(after: Temporal.PlainDate, last: Temporal.PlainDate, enough: number): number {
  let [day, found] = [last, 0];
  while (found < enough && !day.equals(after)) {
    if (dayOff(day) === null) found += 1;
    day = day.subtract({ days: 1 });
  }
  return found;
}

/** Hours are elapsed time, from the event itself (art. 4, under a). */
function inHours(event: Temporal.Instant, term: StatutoryTerm, timeZone: string): TermEnd {
  const { duration } = term.period;
  const at =
    term.direction === 'after'
      ? endOfPeriod(event, term.period, timeZone).at
      : event.subtract({ hours: duration.hours });
  const lastDay = localDate(at, timeZone).toString();
  return {
    at,
    explanation: {
      rule: 'statutory-term',
      article: `${LAW} art. 4(a)`,
      input: inputOf(localDate(event, timeZone), term),
      countedTo: lastDay,
      lastDay,
      outcome: 'not-rolled',
      passed: [],
    },
  };
}

function inputOf(day: Temporal.PlainDate, { period, direction }: StatutoryTerm): TermExplanation['input'] {
  return { event: day.toString(), period: period.text, direction };
}
