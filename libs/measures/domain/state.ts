import type { Decider, RecordedEvent } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import type { DeadlineName, DecisionData, DecisionNotes, MeasureEvent, MeasureImposed } from './events.js';

export interface PeriodState {
  readonly kind: 'first' | 'extension';
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  /** As decided: a duration, or an end that stays where it is however the start moves. One of them is `null`. */
  readonly duration: string | null;
  readonly fixedEnd: Temporal.Instant | null;
  readonly decidedAt: string;
}

export interface DeadlineState {
  readonly name: DeadlineName;
  readonly dueAt: Temporal.Instant;
  readonly state: 'open' | 'done';
}

/** A decision with who wrote it into the register, and when. */
export interface RecordedDecision {
  readonly data: DecisionData;
  readonly notes: DecisionNotes | null;
  readonly recordedBy: string;
  readonly recordedAt: Temporal.Instant;
}

export interface Measure {
  readonly id: string;
  readonly municipality: string;
  readonly imposed: MeasureImposed['data'];
  readonly decision: RecordedDecision;
  readonly periods: readonly [PeriodState, ...PeriodState[]];
  readonly liftedAt: Temporal.Instant | null;
  readonly extensionDeclined: boolean;
  /** Measures that start when this one ends. */
  readonly followUps: readonly string[];
  readonly flags: readonly string[];
  readonly deadlines: readonly DeadlineState[];
}

/** `null`: there is no such measure. */
export type MeasureState = Measure | null;

export const measureDecider: Decider<MeasureState, MeasureEvent> = {
  category: 'measure',
  initial: null,
  evolve: (state, event) => (event.type === 'MeasureImposed' ? imposed(event) : state && change(state, event)),
};

const instant = (text: string) => Temporal.Instant.from(text);

function imposed(event: RecordedEvent<MeasureImposed>): Measure {
  const { data } = event;
  return {
    id: event.stream.slice('measure-'.length),
    municipality: event.municipality,
    imposed: data,
    decision: {
      data: data.decision,
      notes: data.decisionNotes,
      recordedBy: event.meta.by,
      recordedAt: event.recordedAt,
    },
    periods: [
      {
        kind: 'first',
        startsAt: instant(data.startsAt),
        endsAt: instant(data.endsAt),
        duration: data.duration,
        fixedEnd: data.duration === null ? instant(data.endsAt) : null,
        decidedAt: data.decision.decidedAt,
      },
    ],
    liftedAt: null,
    extensionDeclined: false,
    followUps: [],
    flags: data.flags,
    deadlines: opened(data.deadlines),
  };
}

function change(state: Measure, event: RecordedEvent<MeasureEvent>): Measure {
  switch (event.type) {
    case 'MeasureExtended': {
      const { from, endsAt, duration, decision, flags, deadlines } = event.data;
      return {
        ...state,
        periods: [
          ...state.periods,
          {
            kind: 'extension',
            startsAt: instant(from),
            endsAt: instant(endsAt),
            duration,
            fixedEnd: duration === null ? instant(endsAt) : null,
            decidedAt: decision.decidedAt,
          },
        ],
        extensionDeclined: false,
        flags: union(lasting(state.flags), flags),
        deadlines: [...settled(state.deadlines), ...opened(deadlines)],
      };
    }
    case 'ExtensionDeclined':
      return { ...state, extensionDeclined: true, deadlines: settled(state.deadlines) };
    case 'MeasureLifted':
      return {
        ...state,
        liftedAt: instant(event.data.at),
        deadlines: settled(state.deadlines),
      };
    case 'MeasureMoved': {
      const moved = event.data;
      const [first, ...later] = state.periods.map((period, i) => {
        const to = moved.periods[i];
        return to ? { ...period, startsAt: instant(to.startsAt), endsAt: instant(to.endsAt) } : period;
      });
      return {
        ...state,
        periods: [first ?? state.periods[0], ...later],
        flags: union(lasting(state.flags), moved.flags),
        deadlines: [...state.deadlines.filter((d) => d.name !== 'decide-on-extension'), ...opened(moved.deadlines)],
      };
    }
    case 'FollowUpPlanned':
      return { ...state, followUps: [...state.followUps, event.data.measureId] };
    case 'MeasureImposed':
      return state;
  }
}

/** Flags that speak of the end as it was counted, and go with it. */
const OF_THE_END = new Set(['clamped', 'twice', 'skipped', 'ends-at-night', 'no-period-left']);

function lasting(flags: readonly string[]): readonly string[] {
  return flags.filter((flag) => !OF_THE_END.has(flag));
}

function opened(deadlines: readonly { name: DeadlineName; dueAt: string }[]): DeadlineState[] {
  return deadlines.map(({ name, dueAt }) => ({ name, dueAt: instant(dueAt), state: 'open' }));
}

/** What was to be decided has been decided. */
function settled(deadlines: readonly DeadlineState[]): DeadlineState[] {
  return deadlines.map((d) => (d.name === 'decide-on-extension' ? { ...d, state: 'done' } : d));
}

export function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])];
}

/** When it starts, and when its last period ends. */
export function startOf(measure: Measure): Temporal.Instant {
  return measure.periods[0].startsAt;
}

export function endOf(measure: Measure): Temporal.Instant {
  return measure.periods.at(-1)?.endsAt ?? measure.periods[0].endsAt;
}

/** When it really ends: at its end, or when it is lifted before that. */
export function effectiveEnd(measure: Measure): Temporal.Instant {
  const end = endOf(measure);
  return measure.liftedAt && Temporal.Instant.compare(measure.liftedAt, end) < 0 ? measure.liftedAt : end;
}
