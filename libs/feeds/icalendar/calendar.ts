import { Temporal } from 'temporal-polyfill';
import { contentLine, text } from './content-line.js';
import { localTime, observances, type Observance } from './time-zone.js';

/** A moment; from one up to, and not including, another; or whole days from the first to the last, both inclusive. */
export type When =
  | { readonly at: Temporal.Instant }
  | { readonly from: Temporal.Instant; readonly to: Temporal.Instant }
  | { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate };

/** What stands in a calendar. */
export interface Entry {
  /** The same in every feed there will ever be; by it a program knows an entry again. */
  readonly uid: string;
  /** Higher with each change. */
  readonly sequence: number;
  /** When what it says was last changed. */
  readonly changedAt: Temporal.Instant;
  readonly when: When;
  readonly summary: string;
  readonly url: string;
  readonly status: 'CONFIRMED' | 'CANCELLED';
}

export const ICALENDAR_TYPE = 'text/calendar; charset=utf-8';

/**
 * The entries as an iCalendar stream (RFC 5545). It depends on nothing but what is given, so that the same entries are
 * the same bytes. Moments are told by the clock of the zone, which is declared for as long as they span.
 */
export function icalendar(name: string, entries: readonly Entry[], timeZone: string): string {
  return lines([
    ['BEGIN', 'VCALENDAR'],
    ['VERSION', '2.0'],
    ['PRODID', '-//Nachtwacht//Kalender//NL'],
    ['CALSCALE', 'GREGORIAN'],
    ['METHOD', 'PUBLISH'],
    ['NAME', text(name)],
    ['X-WR-CALNAME', text(name)],
    ['REFRESH-INTERVAL;VALUE=DURATION', 'PT1H'],
    ['X-PUBLISHED-TTL', 'PT1H'],
    ...declaration(entries, timeZone),
    ...entries.flatMap((entry) => event(entry, timeZone)),
    ['END', 'VCALENDAR'],
  ]);
}

type Property = readonly [name: string, value: string];

/** Of the zone, if any entry is told by its clock (RFC 5545, 3.6.5). */
function declaration(entries: readonly Entry[], timeZone: string): readonly Property[] {
  const moments = entries
    .flatMap(({ when }) => momentsOf(when).filter((at) => localTime(at, timeZone)))
    .sort((a, b) => Temporal.Instant.compare(a, b));
  const [first, last] = [moments[0], moments.at(-1)];
  if (!first || !last) return [];
  return [
    ['BEGIN', 'VTIMEZONE'],
    ['TZID', text(timeZone)],
    ...observances(timeZone, first, last).flatMap(observance),
    ['END', 'VTIMEZONE'],
  ];
}

function observance({ kind, since, from, to }: Observance): readonly Property[] {
  return [
    ['BEGIN', kind],
    ['DTSTART', basic(since)],
    ['TZOFFSETFROM', from.replaceAll(':', '')],
    ['TZOFFSETTO', to.replaceAll(':', '')],
    ['END', kind],
  ];
}

function event(entry: Entry, timeZone: string): readonly Property[] {
  const changedAt = basic(entry.changedAt);
  return [
    ['BEGIN', 'VEVENT'],
    ['UID', text(entry.uid)],
    ['DTSTAMP', changedAt],
    ['LAST-MODIFIED', changedAt],
    ['SEQUENCE', String(entry.sequence)],
    ...time(entry.when, timeZone),
    ['SUMMARY', text(entry.summary)],
    ['URL', entry.url],
    ['STATUS', entry.status],
    // Whoever has it in their calendar is not taken up by it.
    ['TRANSP', 'TRANSPARENT'],
    ['END', 'VEVENT'],
  ];
}

/** The end of whole days is exclusive (RFC 5545, 3.6.1). */
function time(when: When, timeZone: string): readonly Property[] {
  if ('at' in when) return [moment('DTSTART', when.at, timeZone)];
  if ('from' in when) return [moment('DTSTART', when.from, timeZone), moment('DTEND', when.to, timeZone)];
  return [
    ['DTSTART;VALUE=DATE', date(when.first)],
    ['DTEND;VALUE=DATE', date(when.last.add({ days: 1 }))],
  ];
}

/** The moments that are told by a clock. */
function momentsOf(when: When): readonly Temporal.Instant[] {
  if ('at' in when) return [when.at];
  return 'from' in when ? [when.from, when.to] : [];
}

function moment(name: string, at: Temporal.Instant, timeZone: string): Property {
  const local = localTime(at, timeZone);
  return local ? [`${name};TZID=${parameter(timeZone)}`, basic(local)] : [name, basic(at)];
}

function date(day: Temporal.PlainDate): string {
  return day.toString().replaceAll('-', '');
}

/** To the second, which is all that a DATE-TIME holds. */
function basic(moment: Temporal.Instant | Temporal.PlainDateTime): string {
  return moment.toString({ smallestUnit: 'second', roundingMode: 'floor' }).replaceAll(/[-:]/g, '');
}

/** A name with a colon is quoted (RFC 5545, 3.2); none has a quotation mark. */
function parameter(value: string): string {
  return /[:;,]/.test(value) ? `"${value}"` : value;
}

function lines(properties: readonly Property[]): string {
  return properties.map(([name, value]) => contentLine(name, value)).join('');
}
