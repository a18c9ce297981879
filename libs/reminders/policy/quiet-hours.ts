import { Temporal } from 'temporal-polyfill';
import type { QuietHours, Tell } from './policy.js';

/**
 * Until when what is not urgent waits: the end of the quiet hours that a moment lies in, `null` outside them. Of several
 * the latest end. `from` belongs to them and `until` does not; where both are the same there are none.
 */
export function quietUntil(
  hours: readonly QuietHours[],
  { to, by }: Tell,
  at: Temporal.Instant,
  timeZone: string,
): Temporal.Instant | null {
  return hours
    .filter((quiet) => (quiet.to?.includes(to) ?? true) && (quiet.by?.includes(by) ?? true))
    .flatMap((quiet) => endOf(quiet, at.toZonedDateTimeISO(timeZone)) ?? [])
    .reduce<Temporal.Instant | null>((latest, end) => (latest && isBefore(end, latest) ? latest : end), null);
}

function endOf(quiet: QuietHours, now: Temporal.ZonedDateTime): Temporal.Instant | null {
  const [from, until] = [Temporal.PlainTime.from(quiet.from), Temporal.PlainTime.from(quiet.until)];
  const time = now.toPlainTime();
  const begun = Temporal.PlainTime.compare(time, from) >= 0;
  const over = Temporal.PlainTime.compare(time, until) >= 0;
  const withinADay = Temporal.PlainTime.compare(from, until) <= 0;
  if (withinADay ? !begun || over : !begun && over) return null;
  const day = over ? now.toPlainDate().add({ days: 1 }) : now.toPlainDate();
  const ends = (disambiguation: 'compatible' | 'later') =>
    day.toPlainDateTime(until).toZonedDateTime(now.timeZoneId, { disambiguation }).toInstant();
  // In the hour that comes twice the first end may be past already.
  const first = ends('compatible');
  return isBefore(now.toInstant(), first) ? first : ends('later');
}

function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}
