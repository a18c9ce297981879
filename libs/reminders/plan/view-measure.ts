import type { RecordedEvent } from '#event-store';
import { describeMeasure, measureDecider, remindersFor, type MeasureEvent } from '#measures';
import type { ViewMeasure } from '../domain/measure-view.js';
import { subjectOfStream } from '../domain/reminder.js';
import { chosenSteps, type ReminderPolicy } from '../policy/policy.js';
import { viewProposal } from './view-proposal.js';

/** The measures and proposals of this product, as the reminders see them; their steps are counted in the zone. */
export function viewMeasures(timeZone: string, policy: ReminderPolicy): ViewMeasure {
  return (events) => {
    const [first] = events;
    if (first && subjectOfStream(first.stream).category === 'proposal') return viewProposal(events, timeZone, policy);
    const measure = (events as readonly RecordedEvent<MeasureEvent>[]).reduce(
      (state, event) => measureDecider.evolve(state, event),
      measureDecider.initial,
    );
    if (!measure) return null;
    const reminders = remindersFor(measure, timeZone, (type, about) => chosenSteps(policy, type, about));
    return { reminders, ...describeMeasure(measure), flags: measure.flags };
  };
}
