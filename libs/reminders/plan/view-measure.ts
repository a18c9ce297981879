import { describeMeasure, measureDecider, remindersFor, type MeasureEvent } from '#measures';
import type { RecordedEvent } from '#event-store';
import type { ViewMeasure } from '../domain/measure-view.js';

/** The measures of this product, as the reminders see them. */
export const viewMeasure: ViewMeasure = (events) => {
  if (events.length === 0) return null;
  const state = (events as readonly RecordedEvent<MeasureEvent>[]).reduce(
    (folded, event) => measureDecider.evolve(folded, event),
    measureDecider.initial,
  );
  return state && { reminders: remindersFor(state), ...describeMeasure(state), flags: state.flags };
};
