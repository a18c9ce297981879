import type { Temporal } from 'temporal-polyfill';
import { contentLine, text } from './content-line.js';

/** A moment, or whole days from the first to the last, both of them inclusive. */
export type When =
  { readonly at: Temporal.Instant } | { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate };

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
 * the same bytes. Moments are in UTC: no time zone has to be declared, and none can be wrong.
 */
export function icalendar(name: string, entries: readonly Entry[]): string {
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
    ...entries.flatMap(event),
    ['END', 'VCALENDAR'],
  ]);
}

type Property = readonly [name: string, value: string];

function event(entry: Entry): readonly Property[] {
  const changedAt = utc(entry.changedAt);
  return [
    ['BEGIN', 'VEVENT'],
    ['UID', text(entry.uid)],
    ['DTSTAMP', changedAt],
    ['LAST-MODIFIED', changedAt],
    ['SEQUENCE', String(entry.sequence)],
    ...time(entry.when),
    ['SUMMARY', text(entry.summary)],
    ['URL', entry.url],
    ['STATUS', entry.status],
    // Whoever has it in their calendar is not taken up by it.
    ['TRANSP', 'TRANSPARENT'],
    ['END', 'VEVENT'],
  ];
}

/** The end of whole days is exclusive (RFC 5545, 3.6.1). */
function time(when: When): readonly Property[] {
  if ('at' in when) return [['DTSTART', utc(when.at)]];
  return [
    ['DTSTART;VALUE=DATE', date(when.first)],
    ['DTEND;VALUE=DATE', date(when.last.add({ days: 1 }))],
  ];
}

function date(day: Temporal.PlainDate): string {
  return day.toString().replaceAll('-', '');
}

/** To the second, which is all that a DATE-TIME holds. */
function utc(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: 'second', roundingMode: 'floor' }).replaceAll(/[-:]/g, '');
}

function lines(properties: readonly Property[]): string {
  return properties.map(([name, value]) => contentLine(name, value)).join('');
}
