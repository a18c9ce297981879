import type { RecordedEvent } from '#event-store';
import { describeMeasure, measureDecider, remindersFor, type MeasureEvent } from '#measures';
import type { ViewMeasure } from '../domain/measure-view.js';

/** The measures of this product, as the reminders see them; their steps are counted in the zone. */
export function viewMeasures(timeZone: string): ViewMeasure {
  return (events) => {
    const measure = (events as readonly RecordedEvent<MeasureEvent>[]).reduce(
      (state, event) => measureDecider.evolve(state, event),
      measureDecider.initial,
    );
    return measure && { reminders: remindersFor(measure, timeZone), ...describeMeasure(measure), flags: measure.flags };
  };
}
