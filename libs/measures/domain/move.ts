import { endOfPeriod, parsePeriod, type ComputedMoment } from '#calendar';
import { Temporal } from 'temporal-polyfill';
import { opened, openedIf } from './deadlines.js';
import type { MeasureMoved } from './events.js';
import { mayBeExtended, rowOf } from './extend.js';
import { endFlags } from './period.js';
import { effectiveEnd, setAside, startOf, type Measure, type PeriodState } from './state.js';

/**
 * Moves a follow-up to where its predecessor now ends: every duration is counted anew from there, an end that was given
 * as a date stays. Answers `null` when it need not move, or was lifted, annulled or voided itself.
 */
export function moveFollowUp(
  measure: Measure,
  predecessor: Measure,
  event: string,
  around: { readonly now: Temporal.Instant; readonly timeZone: string },
): MeasureMoved | null {
  const startsAt = effectiveEnd(predecessor);
  if (!startsAt || setAside(measure) || measure.liftedAt || startsAt.equals(startOf(measure))) return null;
  const type = rowOf(measure);
  const flags: string[] = [];
  const periods: { startsAt: string; endsAt: string | null }[] = [];
  let from: Temporal.Instant | null = startsAt;
  for (const period of measure.periods) {
    if (!from) break;
    const end = recount(period, from, around.timeZone);
    periods.push({ startsAt: from.toString(), endsAt: end?.at.toString() ?? null });
    flags.splice(0, flags.length, ...(end ? endFlags(end, type, around.timeZone) : []));
    from = end?.at ?? null;
  }
  const deadlines = opened(
    type,
    openedIf({
      extendable: !measure.extensionDeclined && mayBeExtended(measure, around.timeZone),
      'until-further-notice': !from,
    }),
    { start: startsAt, end: from, decided: around.now },
    around.timeZone,
  );
  return {
    type: 'MeasureMoved',
    data: {
      startsAt: startsAt.toString(),
      endsAt: from?.toString() ?? null,
      periods,
      because: { measureId: predecessor.id, event },
      flags: from?.equals(startsAt) ? [...flags, 'no-period-left'] : flags,
      deadlines,
    },
  };
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
