import { endOfPeriod, englishMoment, parsePeriod } from '#calendar';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import type { MeasureType } from '../catalogue/measure-type.js';
import { checkLimit } from './checks.js';
import { rowOf } from './extend.js';
import type { PeriodInput } from './inputs.js';
import { endOf, startOf, type Measure, type PeriodState } from './measure.js';
import { recount } from './move.js';
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

/** A correction lands within the law, unless the measure was recorded as decided past it. */
export function refusePastLimit(after: Measure, timeZone: string): void {
  const { first, extension, label } = rowOf(after);
  const last = after.periods.at(-1) ?? after.periods[0];
  const end = endOf(after);
  if (!end) return;
  const { each, total } = extension.kind === 'extension' ? extension : { each: undefined, total: undefined };
  const limits =
    last.kind === 'first'
      ? [{ limit: first.exactly ?? first.atMost, from: last.startsAt }]
      : [
          { limit: each, from: last.startsAt },
          { limit: total, from: startOf(after) },
        ];
  const contrary = after.flags.some((flag) => flag === 'contrary-to-law' || flag === 'contrary-to-policy');
  for (const { limit, from } of limits) {
    if (!limit) continue;
    const latest = endOfPeriod(from, parsePeriod(limit.duration), timeZone).at;
    checkLimit(end, latest, limit, contrary ? 'as decided' : null, ({ article, duration }) =>
      Refusal.at(
        '/endsAt',
        'rule',
        'MEASURE.PAST_MAXIMUM',
        `${article}: a ${label.en} can end ${englishMoment(latest, timeZone)} at the latest (${duration})`,
      ),
    );
  }
}
