import { EventTypes } from '#event-store';
import { FORMER_EVENTS, type FormerEvent } from '#testing';
import { measureEvents, type MeasureEvent } from '../domain/events.js';
import { setEnd, given } from './given-measures.js';

/** Events as earlier releases wrote them, in the order in which they happened. */
const FORMER = FORMER_EVENTS.filter(({ type }) => measureEvents.some((event) => event.type === type));

/** As the store gives them: brought up to the current version. */
function current({ type, version, data }: FormerEvent): MeasureEvent {
  return { type, data: new EventTypes(measureEvents).upcast(type, version, data) } as unknown as MeasureEvent;
}

it('what earlier releases wrote is read as it was meant', () => {
  const m = given(...FORMER.map(current));
  expect(m.window).toBeNull();
  expect(setEnd(m).toString()).toBe('2023-12-02T01:30:00Z');
  expect(m.imposed.announcement?.kind).toBe('service');
  expect(m.flags).not.toContain('basis-missing');
  expect([m.extensionDeclined, m.liftedAt?.toString()]).toEqual([true, '2023-11-01T00:00:00Z']);
  expect(m.deadlines.map(({ name, state, dueAt }) => [name, state, dueAt.toString()])).toEqual([
    ['announce', 'done', '2023-10-06T00:30:00Z'],
    ['announce-extension', 'waived', '2023-10-20T00:30:00Z'],
    ['decide-on-extension', 'done', '2023-12-02T01:30:00Z'],
  ]);
});
