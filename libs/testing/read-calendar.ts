import ICAL from 'ical.js';

/** An event of a feed; moments in UTC (`2027-03-08T01:30:00Z`), whole days as their date. */
export interface ReadEvent {
  readonly uid: string;
  readonly summary: string;
  readonly status: string;
  readonly start: string;
  /** `null` where it says none. */
  readonly end: string | null;
  readonly sequence: number;
  readonly changed: string;
  readonly stamp: string;
  readonly url: string;
}

/** What each event has exactly once, however little it says (RFC 5545, 3.6.1; ours are published). */
const ONCE = ['uid', 'dtstamp', 'dtstart', 'summary', 'status', 'sequence', 'last-modified', 'url'];

/**
 * The events of a feed as a parser that is not ours reads them by the letter. Throws where a value is not of its type, a
 * zone is named that is not declared, an event lacks what it must have, or two have the same UID.
 */
export function readCalendar(feed: string): readonly ReadEvent[] {
  const calendar = new ICAL.Component(ICAL.parse(feed) as unknown[]);
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone), String(zone.getFirstPropertyValue('tzid')));
  const events = calendar.getAllSubcomponents('vevent').map(readEvent);
  if (new Set(events.map(({ uid }) => uid)).size < events.length) throw new Error('two events have the same UID');
  return events;
}

function readEvent(event: ICAL.Component): ReadEvent {
  for (const name of ONCE) {
    const count = event.getAllProperties(name).length;
    if (count !== 1) throw new Error(`an event has ${String(count)} times ${name}`);
  }
  const text = (name: string) => String(event.getFirstPropertyValue(name));
  const moment = (name: string) => momentOf(event, name);
  return {
    uid: text('uid'),
    summary: text('summary'),
    status: text('status'),
    start: moment('dtstart'),
    end: event.hasProperty('dtend') ? moment('dtend') : null,
    sequence: Number(event.getFirstPropertyValue('sequence')),
    changed: moment('last-modified'),
    stamp: moment('dtstamp'),
    url: text('url'),
  };
}

function momentOf(event: ICAL.Component, name: string): string {
  const property = event.getFirstProperty(name);
  const value = property?.getFirstValue();
  if (!(value instanceof ICAL.Time)) throw new Error(`${name} is no date and no time: ${String(value)}`);
  const zone = property?.getParameter('tzid');
  if (typeof zone === 'string' && !ICAL.TimezoneService.has(zone)) throw new Error(`${zone} is not declared`);
  if (!value.isDate && value.zone === ICAL.Timezone.localTimezone) throw new Error(`${name} is in no zone`);
  return value.isDate ? value.toString() : value.convertToZone(ICAL.Timezone.utcTimezone).toString();
}
