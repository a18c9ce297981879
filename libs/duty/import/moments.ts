import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { Unreadable } from './occurrence.js';

/** A time of a calendar by its own clock, and what that clock is of. */
export interface Moment {
  readonly local: Temporal.PlainDateTime;
  readonly instant: Temporal.Instant;
  /** The same clock at another local time. */
  at(local: Temporal.PlainDateTime): Temporal.Instant;
}

/** Which property of an event a time is of, and the municipality's zone. */
export interface Place {
  readonly component: ICAL.Component;
  readonly part: string;
  readonly timeZone: string;
}

/**
 * A time of an event: in UTC, in a zone by its IANA name or as the file declares it, or, with no zone, by the
 * municipality's clock. A day is its local midnight. A local time that comes twice is the first (RFC 5545, 3.3.5).
 */
export function momentOf(time: ICAL.Time, { component, part, timeZone }: Place): Moment {
  const local = localOf(time);
  const at = clockOf(time, { component, part, timeZone });
  return { local, instant: at(local), at };
}

function localOf({ year, month, day, hour, minute, second, isDate }: ICAL.Time): Temporal.PlainDateTime {
  const date = { year, month, day };
  return Temporal.PlainDateTime.from(isDate ? date : { ...date, hour, minute, second });
}

function clockOf(time: ICAL.Time, { component, part, timeZone }: Place): Moment['at'] {
  if (time.zone === ICAL.Timezone.utcTimezone) return (local) => local.toZonedDateTime('UTC').toInstant();
  // To a zone that it does not know the parser gives no name; the property has it.
  const name = component.getFirstProperty(part)?.getParameter('tzid');
  if (time.isDate || typeof name !== 'string') return (local) => local.toZonedDateTime(timeZone).toInstant();
  if (isKnown(name)) return (local) => local.toZonedDateTime(name).toInstant();
  const declared = time.zone;
  if (declared.tzid === name) return (local) => declaredInstant(local, declared);
  throw new Unreadable(
    part,
    'SHIFT_IMPORT.ZONE',
    `is in the zone ${JSON.stringify(name.slice(0, 60))}, which is neither an IANA zone nor declared in the file (VTIMEZONE)`,
  );
}

function declaredInstant(local: Temporal.PlainDateTime, zone: ICAL.Timezone): Temporal.Instant {
  const { year, month, day, hour, minute, second } = local;
  const time = new ICAL.Time({ year, month, day, hour, minute, second, isDate: false }, zone);
  return Temporal.Instant.fromEpochMilliseconds(time.toUnixTime() * 1000);
}

function isKnown(name: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId !== '';
  } catch {
    return false;
  }
}
