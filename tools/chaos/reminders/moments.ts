import { Temporal } from 'temporal-polyfill';
import type { Random } from '../random.js';
import { isBefore, ZONE } from './rules.js';

/**
 * The times of day at which something happens or ends. Few, so that the clock stops at few moments; among them the hour
 * that the changes of the clocks skip and repeat.
 */
const TIMES = ['02:30', '09:00', '11:15', '13:45', '16:30', '20:00'].map((time) => Temporal.PlainTime.from(time));

/** A time of day on a day; in the hour that happens twice the first. */
export function slot(day: Temporal.PlainDate, index: number): Temporal.Instant {
  const plainTime = TIMES[index % TIMES.length] ?? Temporal.PlainTime.from('12:00');
  return day.toZonedDateTime({ timeZone: ZONE, plainTime }).toInstant();
}

export function slotsOf(day: Temporal.PlainDate): readonly Temporal.Instant[] {
  return TIMES.map((_, index) => slot(day, index));
}

export function dayOf(moment: Temporal.Instant): Temporal.PlainDate {
  return moment.toZonedDateTimeISO(ZONE).toPlainDate();
}

/** What is done while the clock goes from one stop to the next. */
export type Stretch = 'quiet' | 'faults' | 'held';

/** A moment at which commands are given, and how the clock comes there. */
export interface Stop {
  readonly at: Temporal.Instant;
  readonly stretch: Stretch;
}

const FEWEST_HOURS = 3;
const MOST_HOURS = 30;
/** Long enough for dozens of reminders to fall due while something breaks. */
const LONG_DAYS = { least: 3, most: 6 };

/** The stops between two moments: a few hours to a day apart, and some days where something breaks on the way. */
export function stopsBetween(
  from: Temporal.Instant,
  until: Temporal.Instant,
  stretches: readonly Exclude<Stretch, 'quiet'>[],
  random: Random,
): readonly Stop[] {
  const hoursInAll = from.until(until, { largestUnit: 'hours' }).hours;
  // Spread, and not in the first tenth: there is little to fall due yet.
  const marks = stretches.map((stretch, i) => {
    const part = 0.1 + (0.85 * (i + random.next())) / stretches.length;
    return { stretch, at: from.add({ hours: Math.round(hoursInAll * part) }) };
  });
  const stops: Stop[] = [];
  for (let at = from; isBefore(at, until);) {
    const mark = marks[0] && isBefore(marks[0].at, at) ? marks.shift() : undefined;
    const hours = mark
      ? 24 * random.between(LONG_DAYS.least, LONG_DAYS.most)
      : random.between(FEWEST_HOURS, MOST_HOURS);
    at = nextSlot(at.add({ hours }));
    stops.push({ at, stretch: mark?.stretch ?? 'quiet' });
  }
  if (marks.length > 0) throw new Error('the time is too short for so many faults: ask for more years or fewer faults');
  return stops;
}

function nextSlot(after: Temporal.Instant): Temporal.Instant {
  const day = dayOf(after);
  const found = [...slotsOf(day), ...slotsOf(day.add({ days: 1 }))].find((at) => !isBefore(at, after));
  return found ?? after;
}
