import { dutchMoment } from '#calendar';
import { Temporal } from 'temporal-polyfill';
import { ahead, DUE_WITHIN, type Overview } from './overview.js';

/** What stands above a digest. */
export function titleOf({ at }: Overview, timeZone: string): string {
  return `Dagoverzicht van ${dutchMoment(at, timeZone)}`;
}

/**
 * The subject: the day, and what is nearest. Nothing that anybody wrote is in it:
 * `Nachtwacht, woensdag 10 maart 2027: 2 eindigen binnen 7 dagen, 1 besluit te nemen, 1 termijn te laat`.
 */
export function subjectOf({ at, standing, due }: Overview, timeZone: string): string {
  const until = ahead(at, DUE_WITHIN, timeZone);
  const ending = standing.filter(({ endsAt }) => endsAt && Temporal.Instant.compare(endsAt, until) <= 0).length;
  const toDecide = due.filter(({ decision }) => decision).length;
  const late = due.filter(({ dueAt }) => Temporal.Instant.compare(dueAt, at) <= 0).length;
  const told = [
    counted(ending, 'eindigt binnen 7 dagen', 'eindigen binnen 7 dagen'),
    counted(toDecide, 'besluit te nemen', 'besluiten te nemen'),
    counted(late, 'termijn te laat', 'termijnen te laat'),
  ].filter((part) => part !== null);
  return `Nachtwacht, ${dutchDate(at, timeZone)}: ${told.join(', ') || 'geen einde of besluit op komst'}`;
}

function dutchDate(at: Temporal.Instant, timeZone: string): string {
  const form = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return at.toZonedDateTimeISO(timeZone).toLocaleString('nl-NL', form);
}

function counted(count: number, one: string, more: string): string | null {
  return count === 0 ? null : `${String(count)} ${count === 1 ? one : more}`;
}
