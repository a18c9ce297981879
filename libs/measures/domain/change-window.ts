import { englishMoment } from '#calendar';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import type { Surroundings, WindowEntryInput } from './inputs.js';
import { effectiveEnd, startOf, type Measure } from './measure.js';
import { rowOf } from './extend.js';
import { refuseSetAside } from './set-aside.js';
import type { WindowChanged } from './window-events.js';
import type { WindowData, WindowEntryData } from './events.js';
import { entryData, refuseBackward, spanOf } from './window.js';

/** Adds an event to the list around which the measure works. */
export function addWindowEvent(measure: Measure, event: WindowEntryInput, around: Surroundings): WindowChanged {
  const window = changeable(measure);
  refuseBackward(event);
  const entry = entryData(nextId(measure, window), event, window, around.timeZone);
  refuseOutside(measure, entry, around.timeZone);
  return changed('added', entry, [...window.entries, entry], null);
}

/** Moves an event of the list: the times around it move along. */
export function moveWindowEvent(
  measure: Measure,
  id: string,
  to: { readonly startsAt: Temporal.Instant; readonly endsAt: Temporal.Instant; readonly reason: string },
  around: Surroundings,
): WindowChanged {
  const window = changeable(measure);
  const entry = entryOf(window, id);
  refuseBackward(to);
  const { reference, exact } = entry;
  const moved = entryData(id, { reference, exact, ...to }, window, around.timeZone);
  refuseOutside(measure, moved, around.timeZone);
  return changed(
    'moved',
    moved,
    window.entries.map((other) => (other.id === id ? moved : other)),
    to.reason,
  );
}

/** Takes an event that does not take place off the list. */
export function cancelWindowEvent(measure: Measure, id: string, reason: string): WindowChanged {
  const window = changeable(measure);
  const entry = entryOf(window, id);
  return changed(
    'cancelled',
    entry,
    window.entries.filter((other) => other !== entry),
    reason,
  );
}

function changed(
  change: WindowChanged['data']['change'],
  { id, startsAt, endsAt }: WindowEntryData,
  entries: readonly WindowEntryData[],
  reason: string | null,
): WindowChanged {
  return { type: 'WindowChanged', data: { change, entryId: id, startsAt, endsAt, entries, reason } };
}

function changeable(measure: Measure): WindowData {
  refuseSetAside(measure);
  const { window } = measure;
  if (!window) {
    throw new Refusal('conflict', 'MEASURE.NO_WINDOW', 'it works throughout its period: there is no list of events');
  }
  if (rowOf(measure).window?.kind === 'listed') {
    throw new Refusal(
      'conflict',
      'MEASURE.WINDOW_LISTED',
      'its periods stand in the decision: other periods need a new decision',
    );
  }
  return window;
}

function entryOf(window: WindowData, id: string): WindowEntryData {
  const entry = window.entries.find((other) => other.id === id);
  if (entry) return entry;
  const known = window.entries.map((other) => other.id).join(', ');
  throw new Refusal(
    'not-found',
    'MEASURE.WINDOW_EVENT_NOT_FOUND',
    `there is no such event on its list; ${known === '' ? 'the list is empty' : `there are ${known}`}`,
  );
}

/** A number is given once, also when what bore it was called off. */
function nextId(measure: Measure, window: WindowData): string {
  return String(Math.max(measure.lastWindowEntry, ...window.entries.map(({ id }) => Number(id))) + 1);
}

function refuseOutside(measure: Measure, entry: WindowEntryData, timeZone: string): void {
  const { from, until } = spanOf(entry);
  const start = startOf(measure);
  const end = effectiveEnd(measure);
  const before = Temporal.Instant.compare(until, start) <= 0;
  if (!before && (!end || Temporal.Instant.compare(from, end) < 0)) return;
  const runs = `it runs from ${englishMoment(start, timeZone)} to ${end ? englishMoment(end, timeZone) : 'further notice'}`;
  throw Refusal.at(
    before ? '/endsAt' : '/startsAt',
    'rule',
    'MEASURE.WINDOW_OUTSIDE',
    `lies outside the measure: ${runs}`,
  );
}
