import { Temporal } from 'temporal-polyfill';

/** Nobody unseals a building at night. Local hours; the first of them still belongs to the day. */
const NIGHT = { from: Temporal.PlainTime.from('20:00'), until: Temporal.PlainTime.from('08:00') };

export function isAtNight(at: Temporal.Instant, timeZone: string): boolean {
  const time = at.toZonedDateTimeISO(timeZone).toPlainTime();
  return Temporal.PlainTime.compare(time, NIGHT.from) > 0 || Temporal.PlainTime.compare(time, NIGHT.until) < 0;
}

/**
 * The moment of the day that is nearest in time that passes: the moment itself, 20:00 before it or 08:00 after it; the
 * later where they are as near.
 */
export function nearestByDay(at: Temporal.Instant, timeZone: string): Temporal.Instant {
  if (!isAtNight(at, timeZone)) return at;
  const local = at.toZonedDateTimeISO(timeZone);
  const evening = Temporal.PlainTime.compare(local.toPlainTime(), NIGHT.from) > 0;
  const day = local.toPlainDate();
  const moment = (days: number, plainTime: Temporal.PlainTime) =>
    day.add({ days }).toZonedDateTime({ timeZone, plainTime }).toInstant();
  const before = moment(evening ? 0 : -1, NIGHT.from);
  const after = moment(evening ? 1 : 0, NIGHT.until);
  return Temporal.Duration.compare(before.until(at), at.until(after)) < 0 ? before : after;
}
