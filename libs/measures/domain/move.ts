import { type Temporal } from 'temporal-polyfill';
import { opened, openedIf } from './deadlines.js';
import type { MeasureMoved } from './events.js';
import { mayBeExtended, rowOf } from './extend.js';
import { pastLimit, recount } from './count-anew.js';
import { endFlags } from './period.js';
import { effectiveEnd, endOf, setAside, startOf, type Measure, type PeriodState } from './state.js';

/**
 * Moves a follow-up to where its predecessor now ends: every duration is counted anew from there, an end that was given
 * as a date stays, and is flagged where the period is past a limit then. Answers `null` when it need not move, or was
 * lifted, annulled or voided itself.
 */
export function moveFollowUp(
  measure: Measure,
  predecessor: Measure,
  event: string,
  around: { readonly now: Temporal.Instant; readonly timeZone: string },
): MeasureMoved | null {
  const startsAt = effectiveEnd(predecessor);
  if (!startsAt || setAside(measure) || measure.liftedAt || startsAt.equals(startOf(measure))) return null;
  const { timeZone, now } = around;
  const type = rowOf(measure);
  let from: Temporal.Instant | null = startsAt;
  let flags: readonly string[] = [];
  const periods = measure.periods.map((period): PeriodState => {
    const begins = from ?? startsAt;
    const end = recount(period, begins, timeZone);
    flags = end ? endFlags(end, type, timeZone) : [];
    from = end?.at ?? null;
    return { ...period, startsAt: begins, endsAt: from };
  });
  const [first = measure.periods[0], ...later] = periods;
  const after: Measure = { ...measure, periods: [first, ...later] };
  const end = endOf(after);
  return {
    type: 'MeasureMoved',
    data: {
      startsAt: startsAt.toString(),
      endsAt: end?.toString() ?? null,
      periods: periods.map((period) => ({
        startsAt: period.startsAt.toString(),
        endsAt: period.endsAt?.toString() ?? null,
      })),
      because: { measureId: predecessor.id, event },
      flags: [
        ...flags,
        ...(end?.equals(startsAt) ? ['no-period-left'] : []),
        ...pastLimit(after, 'moved with what it follows', timeZone),
      ],
      deadlines: opened(
        type,
        openedIf({
          extendable: !measure.extensionDeclined && mayBeExtended(after, timeZone),
          'until-further-notice': !end,
        }),
        { start: startsAt, end, decided: now },
        timeZone,
      ),
    },
  };
}
