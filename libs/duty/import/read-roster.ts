import ICAL from 'ical.js';
import { Refusal, type Fault } from '#kernel';
import type { Temporal } from 'temporal-polyfill';
import { holderOf } from './attendee.js';
import { momentOf, type Moment } from './moments.js';
import { Unreadable, type Continuation, type Occurrence, type ReadRoster } from './occurrence.js';
import { checkSeries, SERIES_DAYS } from './series.js';

/** Occurrences in one file at most. */
export const MOST = 1_000;

interface Numbered {
  readonly component: ICAL.Component;
  readonly event: number;
}

interface ReadEvent {
  readonly occurrences: readonly Occurrence[];
  readonly continues: readonly Continuation[];
}

/**
 * The shifts that an iCalendar file (RFC 5545) holds, series written out for `SERIES_DAYS` days. Throws a refusal for what
 * is no calendar, has no events, or more than `MOST` occurrences; what is wrong with an event is a fault at it.
 */
export function readRoster(text: string, timeZone: string): ReadRoster {
  const numbered = calendarOf(text)
    .getAllSubcomponents('vevent')
    .map((component, event): Numbered => ({ component, event }));
  if (numbered.length === 0)
    throw new Refusal('malformed', 'SHIFT_IMPORT.EMPTY', 'the calendar holds no event (VEVENT)');
  const occurrences: Occurrence[] = [];
  const continues: Continuation[] = [];
  const faults: Fault[] = [];
  const seen = new Set<string>();
  for (const one of numbered) {
    try {
      const read = readEvent(one, numbered, timeZone);
      occurrences.push(...read.occurrences);
      continues.push(...read.continues);
    } catch (error) {
      faults.push(faultOf(error, one));
    }
    if (occurrences.length > MOST) throw tooMany();
  }
  for (const { key, event } of occurrences) {
    if (seen.has(key))
      faults.push(fault(event, 'uid', 'SHIFT_IMPORT.TWICE', 'has the UID of another event of the file'));
    seen.add(key);
  }
  return { occurrences, continues, faults };
}

function calendarOf(text: string): ICAL.Component {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    if (calendar.name === 'vcalendar') return calendar;
  } catch {
    // The parser's own message quotes the file.
  }
  throw new Refusal('malformed', 'SHIFT_IMPORT.SYNTAX', 'the body is not one iCalendar object (RFC 5545)');
}

/** An occurrence of a series that was changed is read with the series, if that is in the file. */
function readEvent({ component, event }: Numbered, all: readonly Numbered[], timeZone: string): ReadEvent {
  const read = new ICAL.Event(component);
  const uid = String(component.getFirstPropertyValue('uid') ?? '').trim();
  if (uid === '') throw new Unreadable('uid', 'SHIFT_IMPORT.UID', 'has no UID, by which to know it again');
  if (component.getFirstProperty('recurrence-id')?.getParameter('range') !== undefined)
    throw new Unreadable(
      'recurrence-id',
      'SHIFT_IMPORT.SERIES',
      'changes a series from some time on; end that, and begin another',
    );
  if (read.isRecurrenceException()) {
    const series = all.some(({ component: other }) => uidOf(other) === uid && other.hasProperty('rrule'));
    const { recurrenceId } = read;
    const one = () => occurrence(read, read, event, `${uid}/${recurrenceId.toString()}`, spanOf(read, timeZone), null);
    return { occurrences: series ? [] : [one()], continues: [] };
  }
  if (!read.isRecurring())
    return { occurrences: [occurrence(read, read, event, uid, spanOf(read, timeZone), null)], continues: [] };
  checkSeries(component);
  return series(read, uid, event, all, timeZone);
}

/** Each occurrence from and to the same local times as the first, whatever the clocks do in between. */
function series(read: ICAL.Event, uid: string, event: number, all: readonly Numbered[], timeZone: string): ReadEvent {
  const first = spanOf(read, timeZone);
  const horizon = first.start.local.add({ days: SERIES_DAYS });
  const occurrences: Occurrence[] = [];
  const iterator = read.iterator();
  for (let next = nextOf(iterator); next; next = nextOf(iterator)) {
    const start = momentOf(next, { component: read.component, part: 'dtstart', timeZone });
    if (start.local.until(horizon).sign <= 0) return { occurrences, continues: [{ event, from: start.instant }] };
    const { item } = read.getOccurrenceDetails(next) as unknown as { readonly item: ICAL.Event };
    const changed = item.component !== read.component;
    const place = changed ? (all.find(({ component }) => component === item.component)?.event ?? event) : event;
    const key = `${uid}/${next.toString()}`;
    occurrences.push(
      occurrence(read, item, place, key, changed ? spanOf(item, timeZone) : first, changed ? null : start),
    );
    if (occurrences.length > MOST) throw tooMany();
  }
  return { occurrences, continues: [] };
}

/** Nothing after the last, which the parser's types do not say. */
function nextOf(iterator: ReturnType<ICAL.Event['iterator']>): ICAL.Time | undefined {
  return iterator.next();
}

interface Span {
  readonly start: Moment;
  readonly end: Moment;
}

function spanOf(read: ICAL.Event, timeZone: string): Span {
  const { component } = read;
  const start = timeOf(read, 'dtstart');
  const end = component.hasProperty('dtend') ? 'dtend' : 'dtstart';
  if (end === 'dtstart' && !component.hasProperty('duration') && !start.isDate)
    throw new Unreadable('dtend', 'SHIFT_IMPORT.MOMENT', 'has no end');
  return {
    start: momentOf(start, { component, part: 'dtstart', timeZone }),
    end: momentOf(read.endDate, { component, part: end, timeZone }),
  };
}

function timeOf(read: ICAL.Event, part: string): ICAL.Time {
  const value = read.component.getFirstPropertyValue(part);
  if (value instanceof ICAL.Time) return value;
  throw new Unreadable(part, 'SHIFT_IMPORT.MOMENT', 'has no start that is a date or a time');
}

/** `at`: where an occurrence of a series begins that is like the first. */
function occurrence(
  series: ICAL.Event,
  item: ICAL.Event,
  event: number,
  key: string,
  { start, end }: Span,
  at: Moment | null,
): Occurrence {
  const cancelled = [series, item].some(({ component }) => statusOf(component) === 'CANCELLED');
  const lasts: Temporal.Duration = start.local.until(end.local, { largestUnit: 'days' });
  return {
    event,
    key,
    startsAt: (at ?? start).instant,
    endsAt: at ? end.at(at.local.add(lasts)) : end.instant,
    cancelled,
    holder: cancelled ? null : holderOf(item.component),
  };
}

function statusOf(component: ICAL.Component): string {
  return String(component.getFirstPropertyValue('status') ?? '').toUpperCase();
}

function uidOf(component: ICAL.Component): string {
  return String(component.getFirstPropertyValue('uid') ?? '').trim();
}

function faultOf(error: unknown, { event }: Numbered): Fault {
  if (error instanceof Unreadable) return fault(event, error.part, error.code, error.detail);
  if (error instanceof Refusal) throw error;
  return fault(event, '', 'SHIFT_IMPORT.UNREADABLE', 'cannot be read as an event of RFC 5545');
}

/** A fault at an event of the file; `part` is its property. */
export function fault(event: number, part: string, code: string, detail: string): Fault {
  return { pointer: `/events/${String(event)}${part === '' ? '' : `/${part}`}`, code, detail };
}

function tooMany(): Refusal {
  return new Refusal(
    'rule',
    'SHIFT_IMPORT.TOO_MANY',
    `a file holds at most ${String(MOST)} occurrences; give it in parts`,
  );
}
