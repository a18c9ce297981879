import type { Decider, RecordedEvent } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import { corrected } from './corrected.js';
import { effectChanged } from './effect-changed.js';
import { paperworkDone } from './paperwork-done.js';
import type { DeadlineName, MeasureEvent, MeasureImposed } from './events.js';
import { lasting, union, type DeadlineState, type Measure } from './measure.js';

export * from './measure.js';

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
    registration: null,
    suspensions: [],
    annulment: null,
    voided: false,
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
        deadlines: [
          ...state.deadlines.filter((d) => d.name !== 'decide-on-extension' || d.state === 'waived'),
          ...opened(moved.deadlines),
        ],
      };
    }
    case 'FollowUpPlanned':
      return { ...state, followUps: [...state.followUps, event.data.measureId] };
    case 'MeasureImposed':
      return state;
    case 'MeasureCorrected':
      return corrected(state, event);
    case 'MeasureSuspended':
    case 'MeasureResumed':
    case 'MeasureAnnulled':
    case 'MeasureVoided':
    case 'PredecessorSetAside':
      return effectChanged(state, event);
    default:
      return paperworkDone(state, event);
  }
}

function opened(deadlines: readonly { name: DeadlineName; dueAt: string }[]): DeadlineState[] {
  return deadlines.map(({ name, dueAt }) => ({ name, dueAt: instant(dueAt), state: 'open', settled: null }));
}

/** What was to be decided has been decided. */
function settled(deadlines: readonly DeadlineState[]): DeadlineState[] {
  return deadlines.map((d) => (d.name === 'decide-on-extension' && d.state === 'open' ? { ...d, state: 'done' } : d));
}
