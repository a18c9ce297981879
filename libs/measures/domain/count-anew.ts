import { endOfPeriod, englishMoment, parsePeriod, type ComputedMoment } from '#calendar';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import type { MeasureType } from '../catalogue/measure-type.js';
import { checkLimit } from './checks.js';
import { rowOf } from './extend.js';
import type { PeriodInput } from './inputs.js';
import { endOf, startOf, type Measure, type PeriodState } from './measure.js';
import { countPeriod, endFlags } from './period.js';

/** Every period from the start on; the last one by the end that is given, if any. */
export function countAnew(
  measure: Measure,
  start: Temporal.Instant,
  given: PeriodInput | null,
  type: MeasureType,
  timeZone: string,
): { readonly periods: Measure['periods']; readonly flags: readonly string[] } {
  const last = measure.periods.length - 1;
  let flags: readonly string[] = [];
  let from: Temporal.Instant = start;
  const count = (period: PeriodState, i: number): PeriodState => {
    const counted = i === last && given ? countPeriod(given, from, type, timeZone) : null;
    const end = counted ?? recount(period, from, timeZone);
    if (!end) return { ...period, startsAt: from, endsAt: null };
    if (Temporal.Instant.compare(end.at, from) <= 0) {
      const ends = englishMoment(end.at, timeZone);
      throw Refusal.at(
        '/startsAt',
        'rule',
        'MEASURE.END_BEFORE_START',
        `a period ends ${ends}: the start lies before it`,
      );
    }
    const set = counted && { duration: counted.duration, fixedEnd: counted.duration === null ? counted.at : null };
    const anew = { ...period, ...set, startsAt: from, endsAt: end.at };
    flags = endFlags(end, type, timeZone);
    from = end.at;
    return anew;
  };
  const [first, ...later] = measure.periods;
  return { periods: [count(first, 0), ...later.map((period, i) => count(period, i + 1))], flags };
}

/**
 * Judges the last period by the limits, as it stands after a correction or a move. Past one is refused, unless it was
 * recorded as decided past it before, or `asDecided` says why now. Answers the flags.
 */
export function pastLimit(after: Measure, asDecided: string | null, timeZone: string): readonly string[] {
  const { first, extension, label } = rowOf(after);
  const last = after.periods.at(-1) ?? after.periods[0];
  const end = endOf(after);
  if (!end) return [];
  const { each, total } = extension.kind === 'extension' ? extension : { each: undefined, total: undefined };
  const limits =
    last.kind === 'first'
      ? [{ limit: first.exactly ?? first.atMost, from: last.startsAt }]
      : [
          { limit: each, from: last.startsAt },
          { limit: total, from: startOf(after) },
        ];
  const known = after.flags.some((flag) => flag === 'contrary-to-law' || flag === 'contrary-to-policy');
  return limits.flatMap(({ limit, from }) => {
    if (!limit) return [];
    const latest = endOfPeriod(from, parsePeriod(limit.duration), timeZone).at;
    return checkLimit(end, latest, limit, asDecided ?? (known ? 'as decided' : null), ({ article, duration }) =>
      Refusal.at(
        '/endsAt',
        'rule',
        'MEASURE.PAST_MAXIMUM',
        `${article}: a ${label.en} can end ${englishMoment(latest, timeZone)} at the latest (${duration})`,
      ),
    );
  });
}

/**
 * A period from where it now begins: a duration is counted anew, a fixed end stays, though never before the start.
 * `null`: until further notice.
 */
export function recount(period: PeriodState, from: Temporal.Instant, timeZone: string): ComputedMoment | null {
  if (period.duration !== null) return endOfPeriod(from, parsePeriod(period.duration), timeZone);
  const end = period.fixedEnd ?? period.endsAt;
  if (!end) return null;
  return { at: Temporal.Instant.compare(end, from) > 0 ? end : from, flags: [] };
}
