import { Temporal } from 'temporal-polyfill';
import type { Period } from './period.js';

/**
 * What was done to a moment that the plain reading of the rule does not give:
 * `clamped`: the month has no such day, its last is taken; `twice`: the hour happens twice, the first is taken;
 * `skipped`: the hour does not exist that night, the moment moves on by the gap (RFC 5545, 3.3.5).
 */
export type MomentFlag = 'clamped' | 'twice' | 'skipped';

export interface ComputedMoment {
  readonly at: Temporal.Instant;
  readonly flags: readonly MomentFlag[];
}

/**
 * The end of a period that starts at `start`, in the municipality's zone. The end is exclusive. Years, months, weeks and
 * days move the wall clock; hours, minutes and seconds are elapsed time.
 */
export function endOfPeriod(start: Temporal.Instant, period: Period, timeZone: string): ComputedMoment {
  const from = start.toZonedDateTimeISO(timeZone);
  const { years, months, weeks, days } = period.duration;
  return {
    at: from.add(period.duration).toInstant(),
    flags:
      years + months + weeks + days === 0
        ? []
        : flagsOf(from.toPlainDateTime(), { years, months, weeks, days }, timeZone),
  };
}

function flagsOf(
  from: Temporal.PlainDateTime,
  { years, months, weeks, days }: { years: number; months: number; weeks: number; days: number },
  timeZone: string,
): MomentFlag[] {
  const inMonth = from.add({ years, months });
  const flags: MomentFlag[] = inMonth.day === from.day ? [] : ['clamped'];
  return [...flags, ...clockFlags(inMonth.add({ weeks, days }), timeZone)];
}

/** Whether a wall-clock time happens twice or never in the zone. */
export function clockFlags(local: Temporal.PlainDateTime, timeZone: string): MomentFlag[] {
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(timeZone, { disambiguation: 'later' });
  if (earlier.equals(later)) return [];
  return [earlier.toPlainDateTime().equals(local) ? 'twice' : 'skipped'];
}

/** The end that a date gives: *tot en met* 1 July ends at 24:00 of it, *tot* 1 July as it begins. */
export function endOfDate(
  end: { readonly date: string; readonly inclusive: boolean },
  timeZone: string,
): Temporal.Instant {
  const day = Temporal.PlainDate.from(end.date).add({ days: end.inclusive ? 1 : 0 });
  return day.toZonedDateTime(timeZone).toInstant();
}

/** The moment that lies a period before another: the wall clock moved back, hours as elapsed time. */
export function momentBefore(at: Temporal.Instant, period: Period, timeZone: string): Temporal.Instant {
  return at.toZonedDateTimeISO(timeZone).subtract(period.duration).toInstant();
}
