import { firstMomentOf, hasDate, isWorkingDay, localDate } from '#calendar';
import { Temporal } from 'temporal-polyfill';

/** When a digest is sent: at a time of the clock, on these local dates. */
export interface DigestTimes {
  readonly at: Temporal.PlainTime;
  readonly days: 'working-days' | 'every-day';
}

export const DIGEST_TIMES: DigestTimes = { at: Temporal.PlainTime.from('08:00'), days: 'working-days' };

/**
 * The first moment of a digest strictly after another moment. Every date that the zone has, and that counts, has
 * exactly one: at its time, at the first moment after the gap where the clock skips that time, and at the first of the
 * two where it happens twice. Nothing is remembered: from whatever moment it is asked, the moments are the same.
 */
export function nextDigest(after: Temporal.Instant, times: DigestTimes, timeZone: string): Temporal.Instant {
  // A gap at the end of a day takes its digest to the next date: that of the day before may still lie ahead.
  let date = localDate(after, timeZone).subtract({ days: 2 });
  for (;;) {
    if (hasDate(date, timeZone) && (times.days === 'every-day' || isWorkingDay(date))) {
      const moment = firstMomentOf(date, times.at, timeZone);
      if (Temporal.Instant.compare(moment, after) > 0) return moment;
    }
    date = date.add({ days: 1 });
  }
}
