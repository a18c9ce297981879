import { endOfPeriod, englishMoment, momentBefore, parsePeriod } from '#calendar';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import type { Limit, MeasureType, WindowRule } from '../catalogue/measure-type.js';
import { contrary } from './checks.js';
import type { WindowData, WindowEntryData } from './events.js';
import type { WindowEntryInput, WindowInput } from './inputs.js';

/** A part of the period in which a measure works: from inclusive, until exclusive. */
export interface Span {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

type Listed = Extract<WindowRule, { kind: 'listed' }>;

const isBefore = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0;

type Margins = Pick<WindowData, 'before' | 'after'>;

/** An entry with when it works: from the time before its beginning to the time after its end, unless it is exact. */
export function entryData(
  id: string,
  { reference, startsAt, endsAt, exact }: WindowEntryInput,
  { before, after }: Margins,
  timeZone: string,
): WindowEntryData {
  const from = exact || before === null ? startsAt : momentBefore(startsAt, parsePeriod(before), timeZone);
  const until = exact || after === null ? endsAt : endOfPeriod(endsAt, parsePeriod(after), timeZone).at;
  return {
    id,
    reference,
    startsAt: startsAt.toString(),
    endsAt: endsAt.toString(),
    exact,
    from: from.toString(),
    until: until.toString(),
  };
}

export function spanOf({ from, until }: Pick<WindowEntryData, 'from' | 'until'>): Span {
  return { from: Temporal.Instant.from(from), until: Temporal.Instant.from(until) };
}

/** Whether it works at a moment within its period; what has no window always does. */
export function worksAt(window: WindowData | null, at: Temporal.Instant): boolean {
  if (!window) return true;
  return window.entries.map(spanOf).some(({ from, until }) => !isBefore(at, from) && isBefore(at, until));
}

/** The window a decision states, each entry with an identifier; refuses it where the type knows none. */
export function windowData(input: WindowInput, type: MeasureType, timeZone: string): WindowData {
  if (!type.window) {
    const instead = 'it works throughout its period: leave window out';
    throw Refusal.at('/window', 'rule', 'MEASURE.NO_WINDOW', `a ${type.label.en} knows no windows; ${instead}`);
  }
  const listed = type.window.kind === 'listed';
  if (listed && input.events.length === 0) {
    throw Refusal.at('/window/events', 'rule', 'MEASURE.WINDOW_EMPTY', 'list the periods in which it holds');
  }
  const margins: Margins = listed ? { before: null, after: null } : input;
  return {
    before: margins.before,
    after: margins.after,
    entries: input.events.map((event, i) => {
      refuseBackward(event, `/window/events/${String(i)}`);
      return entryData(String(i + 1), listed ? { ...event, exact: true } : event, margins, timeZone);
    }),
  };
}

export function refuseBackward(
  { startsAt, endsAt }: Pick<WindowEntryInput, 'startsAt' | 'endsAt'>,
  pointer = '',
): void {
  if (isBefore(startsAt, endsAt)) return;
  throw Refusal.at(`${pointer}/endsAt`, 'rule', 'MEASURE.END_BEFORE_START', 'must come after startsAt');
}

/** Where listed periods begin and end together. */
export function extentOf({ entries }: WindowData): Span {
  const moments = (of: (entry: WindowEntryData) => string) =>
    entries.map((entry) => Temporal.Instant.from(of(entry))).sort((a, b) => Temporal.Instant.compare(a, b));
  const [from] = moments(({ startsAt }) => startsAt);
  const until = moments(({ endsAt }) => endsAt).at(-1);
  if (!from || !until) throw new Error('a window of listed periods has at least one');
  return { from, until };
}

/** Judges listed periods by what they may last together, and from first to last. Answers the flags. */
export function listedFlags(
  window: WindowData,
  { together, within }: Listed,
  asDecided: string | null,
  timeZone: string,
): readonly string[] {
  const { from, until } = extentOf(window);
  const latest = endOfPeriod(from, parsePeriod(within.duration), timeZone).at;
  const days = window.entries.reduce((sum, entry) => sum + daysOf(entry, timeZone), 0);
  const most = parsePeriod(together.duration).duration.days;
  const refuse = (what: string) => (limit: Limit) =>
    Refusal.at('/window/events', 'rule', 'MEASURE.PAST_MAXIMUM', `${limit.article}: ${what}`);
  const ends = englishMoment(latest, timeZone);
  return [
    ...(isBefore(latest, until)
      ? contrary(within, asDecided, refuse(`all within ${within.duration} of the first, to ${ends}`))
      : []),
    ...(days > most
      ? contrary(together, asDecided, refuse(`together at most ${String(most)} days, these are ${days.toFixed(1)}`))
      : []),
  ];
}

/** How long an entry lasts in calendar days of the zone, with their part. */
function daysOf({ startsAt, endsAt }: WindowEntryData, timeZone: string): number {
  const from = Temporal.Instant.from(startsAt).toZonedDateTimeISO(timeZone);
  const until = Temporal.Instant.from(endsAt).toZonedDateTimeISO(timeZone);
  return from.until(until, { largestUnit: 'days' }).total({ unit: 'days', relativeTo: from });
}
