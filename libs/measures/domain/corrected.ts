import type { RecordedEvent } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import type { MeasureCorrected } from './correction-events.js';
import { followsPeriod, openDeadlines, withFormerEnds } from './deadlines-of.js';
import { endOf, lasting, startOf, union, type DeadlineState, type Measure, type PeriodState } from './measure.js';

const instant = (text: string) => Temporal.Instant.from(text);

/** The measure as it is known from the correction on. */
export function corrected(state: Measure, { data }: RecordedEvent<MeasureCorrected>): Measure {
  const [first, ...later] = state.periods;
  const anew = (period: PeriodState, i: number): PeriodState => {
    const to = data.periods[i];
    if (!to) return period;
    const endsAt = to.endsAt === null ? null : instant(to.endsAt);
    const fixedEnd = to.duration === null ? endsAt : null;
    return { ...period, startsAt: instant(to.startsAt), endsAt, duration: to.duration, fixedEnd };
  };
  const after: Measure = {
    ...state,
    imposed: {
      ...state.imposed,
      basis: data.basis ?? state.imposed.basis,
      announcement: data.announcement ?? state.imposed.announcement,
      target: data.target ?? state.imposed.target,
      address: data.address,
    },
    periods: [anew(first, 0), ...later.map((period, i) => anew(period, i + 1))],
  };
  return { ...after, flags: flagsOf(after, data), deadlines: deadlinesOf(state, after, data) };
}

function flagsOf(after: Measure, { basis, flags }: MeasureCorrected['data']): readonly string[] {
  const { announcement } = after.imposed;
  const late = announcement && Temporal.Instant.compare(instant(announcement.at), startOf(after)) > 0;
  const gone = new Set(['announced-after-start', ...(basis ? ['basis-missing'] : [])]);
  const kept = lasting(after.flags).filter((flag) => !gone.has(flag));
  return union(kept, [...flags, ...(late ? ['announced-after-start'] : [])]);
}

/**
 * A basis that is stated is no longer due, nor the review of what now has an end. What the correction counts anew takes
 * the place of what was open under that name.
 */
function deadlinesOf(before: Measure, after: Measure, data: MeasureCorrected['data']): readonly DeadlineState[] {
  const settles = ({ name }: DeadlineState) =>
    (name === 'state-basis' && data.basis !== null) || (name === 'review' && endOf(after) !== null);
  const kept = withFormerEnds(before.deadlines, before, after).map((d): DeadlineState =>
    d.state === 'open' && settles(d) ? { ...d, state: 'done' } : d,
  );
  if (!data.deadlines) return kept;
  const anew = openDeadlines(data.deadlines);
  const replaced = (d: DeadlineState) =>
    d.state === 'open' && (followsPeriod(d) || anew.some(({ name }) => name === d.name));
  return [...kept.filter((d) => !replaced(d)), ...anew];
}
