import type { RecordedEvent } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import { outlives } from './deadlines-of.js';
import type { EffectEvent } from './effect-events.js';
import { union, type Measure } from './measure.js';

const instant = (text: string) => Temporal.Instant.from(text);

/** The measure after its effect stopped or began again: its periods stay. */
export function effectChanged(state: Measure, event: RecordedEvent<EffectEvent>): Measure {
  switch (event.type) {
    case 'MeasureSuspended':
    case 'MeasureResumed':
      return {
        ...state,
        suspensions: event.data.suspensions.map(({ from, until }) => ({
          from: instant(from),
          until: until === null ? null : instant(until),
        })),
      };
    case 'MeasureAnnulled': {
      const { data, meta, recordedAt } = event;
      const annulled = { ...state, annulment: { ...data, decidedAt: instant(data.decidedAt) } };
      return data.effectsUpheld ? annulled : nothingDue(annulled, meta.by, recordedAt, data.reason);
    }
    case 'MeasureVoided':
      return nothingDue({ ...state, voided: true }, event.meta.by, event.recordedAt, event.data.reason);
    case 'PredecessorSetAside':
      return { ...state, flags: union(state.flags, [`predecessor-${event.data.as}`]) };
  }
}

/** What was open need not be done any more, for the reason that set the measure aside, but for what outlives it. */
function nothingDue(state: Measure, by: string, at: Temporal.Instant, note: string | null): Measure {
  const settled = { by, at, note };
  return {
    ...state,
    deadlines: state.deadlines.map((d) =>
      d.state === 'open' && !outlives(state, d.name) ? { ...d, state: 'waived', settled } : d,
    ),
  };
}
