import { Temporal } from 'temporal-polyfill';
import type { MeasureEvent } from '../../domain/events.js';
import { measureDecider, type Measure } from '../../domain/state.js';

/** The measure after events that a command gave, recorded at a moment by the tests' officer. */
export function after(measure: Measure, given: MeasureEvent | readonly MeasureEvent[], at: string): Measure {
  return [given].flat().reduce((state, event, i) => {
    const recorded = {
      ...event,
      position: 0n,
      municipality: measure.municipality,
      stream: `measure-${measure.id}`,
      version: 100 + i,
      recordedAt: Temporal.Instant.from(at),
      meta: { by: 'test', requestId: 'test' },
    };
    const next = measureDecider.evolve(state, recorded);
    if (!next) throw new Error('no measure is left');
    return next;
  }, measure);
}
