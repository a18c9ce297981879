import type { Decider, RecordedEvent } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import { corrected } from './corrected.js';
import { effectChanged } from './effect-changed.js';
import type { FileEvent } from './file/events.js';
import { isOfFile, withFile } from './file/file.js';
import { EMPTY_FILE } from './file/state.js';
import { linksChanged } from './link.js';
import { paperworkDone } from './paperwork-done.js';
import { followsPeriod, openDeadlines, settleDecided, withFormerEnds, withRemoval } from './deadlines-of.js';
import type { DeadlineName, DecisionData, MeasureEvent, MeasureImposed } from './events.js';
import { lasting, union, type Measure } from './measure.js';

export * from './measure.js';

/** `null`: there is no such measure. */
export type MeasureState = Measure | null;

export const measureDecider: Decider<MeasureState, MeasureEvent> = {
  category: 'measure',
  initial: null,
  evolve: (state, event) => {
    if (event.type === 'MeasureImposed') return withFile(imposed(event), event);
    return state && withFile(withRemoval(isOfFile(event) ? state : change(state, event)), event);
  },
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
        endsAt: data.endsAt === null ? null : instant(data.endsAt),
        duration: data.duration,
        fixedEnd: data.duration === null && data.endsAt !== null ? instant(data.endsAt) : null,
        decidedAt: data.decision.decidedAt,
      },
    ],
    window: data.window,
    lastWindowEntry: highestEntry(data.window?.entries ?? [], 0),
    liftedAt: null,
    registration: null,
    suspensions: [],
    annulment: null,
    voided: false,
    extensionDeclined: false,
    followUps: [],
    flags: data.flags,
    deadlines: openDeadlines(data.deadlines),
    file: EMPTY_FILE,
  };
}

function change(state: Measure, event: RecordedEvent<Exclude<MeasureEvent, FileEvent>>): Measure {
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
        deadlines: [...settleDecided(state.deadlines, decidedBy(decision)), ...openDeadlines(deadlines)],
      };
    }
    case 'ExtensionDeclined':
      return {
        ...state,
        extensionDeclined: true,
        flags: union(state.flags, event.data.flags),
        deadlines: settleDecided(state.deadlines, ON_EXTENSION),
      };
    case 'MeasureLifted':
      return {
        ...state,
        liftedAt: instant(event.data.at),
        flags: union(state.flags, event.data.flags),
        deadlines: settleDecided(state.deadlines, [...ON_EXTENSION, 'review']),
      };
    case 'MeasureMoved': {
      const moved = event.data;
      const [first, ...later] = state.periods.map((period, i) => {
        const to = moved.periods[i];
        const endsAt = to?.endsAt;
        return to ? { ...period, startsAt: instant(to.startsAt), endsAt: endsAt ? instant(endsAt) : null } : period;
      });
      const after: Measure = { ...state, periods: [first ?? state.periods[0], ...later] };
      const kept = state.deadlines.filter((d) => !followsPeriod(d) || d.state === 'waived');
      return {
        ...after,
        flags: union(lasting(state.flags), moved.flags),
        deadlines: [...withFormerEnds(kept, state, after), ...openDeadlines(moved.deadlines)],
      };
    }
    case 'FollowUpPlanned':
      return { ...state, followUps: [...state.followUps, event.data.measureId] };
    case 'MeasureImposed':
      return state;
    case 'MeasureCorrected':
      return corrected(state, event);
    case 'WindowChanged': {
      const { entries, entryId } = event.data;
      return {
        ...state,
        window: state.window && { ...state.window, entries },
        lastWindowEntry: highestEntry([{ id: entryId }], state.lastWindowEntry),
      };
    }
    case 'MeasureSuspended':
    case 'MeasureResumed':
    case 'MeasureAnnulled':
    case 'MeasureVoided':
    case 'PredecessorSetAside':
      return effectChanged(state, event);
    case 'IncidentLinked':
    case 'IncidentUnlinked':
      return linksChanged(state, event);
    default:
      return paperworkDone(state, event);
  }
}

const ON_EXTENSION: readonly DeadlineName[] = ['decide-on-extension', 'hear-persons'];

/** A decision settles the hearing too where it says what became of it. */
function decidedBy({ zienswijze }: DecisionData): readonly DeadlineName[] {
  return zienswijze === null || zienswijze === 'pending' ? ['decide-on-extension'] : ON_EXTENSION;
}

function highestEntry(entries: readonly { readonly id: string }[], before: number): number {
  return Math.max(before, ...entries.map(({ id }) => Number(id)));
}
