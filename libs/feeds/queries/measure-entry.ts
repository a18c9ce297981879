import type { MeasureEnd } from '#measures';
import type { Temporal } from 'temporal-polyfill';
import type { Entry, When } from '../icalendar/calendar.js';

/** Where an entry stands: whose it is, and what leads to the measure. */
export interface Surroundings {
  readonly municipality: string;
  readonly timeZone: string;
  readonly publicUrl: string;
}

/** The end of a measure in a calendar: `Einde woningsluiting (Almere Stad)`. */
export function measureEntry(end: MeasureEnd, { municipality, timeZone, publicUrl }: Surroundings): Entry {
  return {
    uid: `measure-${end.id}-end@${municipality}`,
    sequence: end.version,
    changedAt: end.changedAt,
    when: whenOf(end.endsAt, timeZone),
    summary: `Einde ${end.typeNl}${end.place === null ? '' : ` (${end.place})`}`,
    url: `${publicUrl}/v1/measures/${encodeURIComponent(end.id)}`,
    status: end.cancelled ? 'CANCELLED' : 'CONFIRMED',
  };
}

/** An end at midnight is the whole day before it: nobody who reads `5 november` takes the 4th for the last day. */
function whenOf(at: Temporal.Instant, timeZone: string): When {
  const local = at.toZonedDateTimeISO(timeZone);
  if (!local.equals(local.startOfDay())) return { at };
  const last = local.toPlainDate().subtract({ days: 1 });
  return { first: last, last };
}
