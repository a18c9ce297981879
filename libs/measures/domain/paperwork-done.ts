import type { RecordedEvent } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import type { DeadlinesRecounted, PaperworkEvent } from './paperwork-events.js';
import { openDeadlines } from './deadlines-of.js';
import { union, type DeadlineState, type Measure } from './measure.js';

/** The measure after what was recorded of its decision: no moment of a period is moved by it. */
export function paperworkDone(state: Measure, event: RecordedEvent<PaperworkEvent>): Measure {
  const settle = (
    closes: { readonly name: string; readonly dueAt: string; readonly ref?: string | null },
    as: 'done' | 'waived',
    at: Temporal.Instant,
    note: string | null = null,
  ) => settleDeadline(state.deadlines, closes, { state: as, settled: { by: event.meta.by, at, note } });

  switch (event.type) {
    case 'MeasureAnnounced': {
      const { kind, at, closes, flags, deadlines } = event.data;
      return {
        ...state,
        imposed: closes.name === 'announce' ? { ...state.imposed, announcement: { kind, at } } : state.imposed,
        flags: union(state.flags, flags),
        deadlines: [...settle(closes, 'done', Temporal.Instant.from(at)), ...openDeadlines(deadlines)],
      };
    }
    case 'DecisionWritten': {
      const { writtenAt, reportRef } = event.data;
      const { data } = state.decision;
      return {
        ...state,
        decision: { ...state.decision, data: { ...data, writtenAt, reportRef: reportRef ?? data.reportRef } },
        deadlines: settleNamed(state, 'write-down-decision', event.meta.by, writtenAt),
      };
    }
    case 'DecisionConfirmed': {
      const { at } = event.data;
      const { data } = state.decision;
      return {
        ...state,
        decision: { ...state.decision, data: { ...data, confirmedAt: at } },
        deadlines: settleNamed(state, 'confirm-decision', event.meta.by, at),
      };
    }
    case 'DeadlineOpened':
      return { ...state, deadlines: [...state.deadlines, ...openDeadlines([event.data.deadline])] };
    case 'DeadlinesRecounted':
      return { ...state, deadlines: recounted(state.deadlines, event.data.changes) };
    case 'MeasureRegistered':
      return {
        ...state,
        registration: event.data,
        deadlines: settleNamed(state, 'register-closure', event.meta.by, event.data.at),
      };
    case 'MeasureReviewed': {
      const { at, nextAt, note } = event.data;
      const next: DeadlineState = {
        name: 'review',
        ref: null,
        dueAt: Temporal.Instant.from(nextAt),
        from: Temporal.Instant.from(at),
        state: 'open',
        settled: null,
      };
      return { ...state, deadlines: [...settleNamed(state, 'review', event.meta.by, at, note), next] };
    }
    case 'DeadlineCompleted':
      return { ...state, deadlines: settle(event.data, 'done', Temporal.Instant.from(event.data.at), event.data.note) };
    case 'DeadlineWaived':
      return { ...state, deadlines: settle(event.data, 'waived', event.recordedAt, event.data.reason) };
  }
}

/** Each open deadline takes the first change of its name and moment that none before it took. */
function recounted(
  deadlines: readonly DeadlineState[],
  changes: DeadlinesRecounted['data']['changes'],
): readonly DeadlineState[] {
  const left = [...changes];
  return deadlines.map((d) => {
    const i = left.findIndex(({ name, formerly }) => d.state === 'open' && name === d.name && d.dueAt.equals(formerly));
    const [change] = i < 0 ? [] : left.splice(i, 1);
    return change ? { ...d, dueAt: Temporal.Instant.from(change.dueAt) } : d;
  });
}

type Settled = Pick<DeadlineState, 'state' | 'settled'>;

function settleDeadline(
  deadlines: readonly DeadlineState[],
  { name, dueAt, ref = null }: { readonly name: string; readonly dueAt: string; readonly ref?: string | null },
  as: Settled,
): readonly DeadlineState[] {
  const due = Temporal.Instant.from(dueAt);
  return deadlines.map((d) =>
    d.name === name && d.ref === ref && d.state === 'open' && d.dueAt.equals(due) ? { ...d, ...as } : d,
  );
}

function settleNamed(
  state: Measure,
  name: string,
  by: string,
  at: string,
  note: string | null = null,
): readonly DeadlineState[] {
  const settled = { by, at: Temporal.Instant.from(at), note };
  return state.deadlines.map((d) => (d.name === name && d.state === 'open' ? { ...d, state: 'done', settled } : d));
}
