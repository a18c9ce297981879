import type { Decider, NewEvent, RecordedEvent } from '#event-store';
import { Temporal } from 'temporal-polyfill';

/** Folds what has happened, as the store would give it, one event a minute. */
export function stateAfter<State, Event extends NewEvent>(
  decider: Decider<State, Event>,
  events: readonly Event[],
  options: { id?: string; from?: Temporal.Instant; recordedAt?: readonly Temporal.Instant[] } = {},
): State {
  const start = options.from ?? Temporal.Instant.from('2027-01-01T00:00:00Z');
  return events.reduce<State>(
    (state, event, i) =>
      decider.evolve(
        state,
        asRecorded(
          decider.category,
          options.id ?? 'test',
          event,
          i,
          options.recordedAt?.[i] ?? start.add({ minutes: i }),
        ),
      ),
    decider.initial,
  );
}

function asRecorded<Event extends NewEvent>(
  category: string,
  id: string,
  event: Event,
  index: number,
  recordedAt: Temporal.Instant,
): RecordedEvent<Event> {
  const recorded = {
    type: event.type,
    data: event.data,
    position: BigInt(index + 1),
    municipality: 'GM0034',
    stream: `${category}-${id}`,
    version: index + 1,
    recordedAt,
    meta: { by: 'test-duty-officer', requestId: 'test' },
  };
  return recorded as unknown as RecordedEvent<Event>;
}
