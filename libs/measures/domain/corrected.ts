import type { RecordedEvent } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import type { MeasureCorrected } from './correction-events.js';
import { lasting, startOf, union, type DeadlineState, type Measure, type PeriodState } from './measure.js';

const instant = (text: string) => Temporal.Instant.from(text);

/** The measure as it is known from the correction on. */
export function corrected(state: Measure, { data }: RecordedEvent<MeasureCorrected>): Measure {
  const [first, ...later] = state.periods;
  const anew = (period: PeriodState, i: number): PeriodState => {
    const to = data.periods[i];
    if (!to) return period;
    const endsAt = instant(to.endsAt);
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

/** An extension is announced before the end it moves, wherever that is now; a basis that is stated is no longer due. */
function deadlinesOf(before: Measure, after: Measure, data: MeasureCorrected['data']): readonly DeadlineState[] {
  const moved = before.deadlines.map((deadline): DeadlineState => {
    if (deadline.state !== 'open') return deadline;
    if (deadline.name === 'state-basis' && data.basis) return { ...deadline, state: 'done' };
    const i = before.periods.findIndex((p) => p.kind === 'extension' && p.startsAt.equals(deadline.dueAt));
    const dueAt = deadline.name === 'announce-extension' ? after.periods[i]?.startsAt : undefined;
    return dueAt ? { ...deadline, dueAt } : deadline;
  });
  if (!data.deadlines) return moved;
  const anew = data.deadlines.map(({ name, dueAt }): DeadlineState => ({
    name,
    dueAt: instant(dueAt),
    state: 'open',
    settled: null,
  }));
  return [...moved.filter((d) => d.name !== 'decide-on-extension' || d.state !== 'open'), ...anew];
}
