import type { RecordedEvent } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import type { EffectEvent } from './effect-events.js';
import type { Measure } from './measure.js';

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
  }
}
