import type { MeasureEnd, OpenDeadline } from '#measures';
import type { Temporal } from 'temporal-polyfill';
import type { Entry, When } from '../icalendar/calendar.js';
import type { Surroundings } from './feed.js';

/** The end of a measure in a calendar: `Einde woningsluiting (Almere Stad)`. */
export function measureEntry(end: MeasureEnd, { municipality, timeZone, publicUrl }: Surroundings): Entry {
  return {
    uid: `measure-${end.id}-end@${municipality}`,
    sequence: end.version,
    changedAt: end.changedAt,
    when: whenOf(end.endsAt, timeZone),
    summary: `Einde ${withPlace(end)}`,
    url: urlOf(publicUrl, 'measure', end.id),
    status: end.cancelled ? 'CANCELLED' : 'CONFIRMED',
  };
}

/** A deadline in a calendar: `Besluiten over verlenging: woningsluiting (Almere Stad)`. */
export function deadlineEntry(deadline: OpenDeadline, { municipality, timeZone, publicUrl }: Surroundings): Entry {
  const { kind, id, name, ordinal, labelNl, typeLabel, place } = deadline;
  return {
    uid: `${kind}-${id}-${name}-${String(ordinal)}@${municipality}`,
    sequence: deadline.version,
    changedAt: deadline.changedAt,
    when: whenOf(deadline.dueAt, timeZone),
    summary: `${labelNl.charAt(0).toUpperCase()}${labelNl.slice(1)}: ${withPlace({ typeNl: typeLabel.nl, place })}`,
    url: urlOf(publicUrl, kind, id),
    status: 'CONFIRMED',
  };
}

function withPlace({ typeNl, place }: Pick<MeasureEnd, 'typeNl' | 'place'>): string {
  return place === null ? typeNl : `${typeNl} (${place})`;
}

function urlOf(publicUrl: string, kind: OpenDeadline['kind'], id: string): string {
  return `${publicUrl}/v1/${kind}s/${encodeURIComponent(id)}`;
}

/** An end at midnight is the whole day before it: nobody who reads `5 november` takes the 4th for the last day. */
function whenOf(at: Temporal.Instant, timeZone: string): When {
  const local = at.toZonedDateTimeISO(timeZone);
  if (!local.equals(local.startOfDay())) return { at };
  const last = local.toPlainDate().subtract({ days: 1 });
  return { first: last, last };
}
