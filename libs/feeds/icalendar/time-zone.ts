import { Temporal } from 'temporal-polyfill';

/** From a local time on (`since`, by the clock as it was before) the clocks are at another distance from UTC. */
export interface Observance {
  readonly kind: 'STANDARD' | 'DAYLIGHT';
  readonly since: Temporal.PlainDateTime;
  /** The distance before and after: `+01:00`. */
  readonly from: string;
  readonly to: string;
}

const EPOCH = Temporal.Instant.fromEpochMilliseconds(0);

/**
 * The local time by which a moment can be told in a zone; `null` where it is to be told in UTC: when that is the zone, and
 * where a clock that is put back shows the same time twice, which programs do not read alike.
 */
export function localTime(at: Temporal.Instant, timeZone: string): Temporal.PlainDateTime | null {
  if (EPOCH.toZonedDateTimeISO(timeZone).equals(EPOCH.toZonedDateTimeISO('UTC'))) return null;
  const local = at.toZonedDateTimeISO(timeZone).toPlainDateTime();
  const reading = (disambiguation: 'earlier' | 'later') => local.toZonedDateTime(timeZone, { disambiguation });
  return reading('earlier').equals(reading('later')) ? local : null;
}

/** All that the clocks of a zone do from the first of two moments to the last, with what held at the first. */
export function observances(timeZone: string, first: Temporal.Instant, last: Temporal.Instant): readonly Observance[] {
  const start = first.toZonedDateTimeISO(timeZone);
  const held = start.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  const found = [held ? changeAt(held) : alwaysAt(start)];
  let next = start.getTimeZoneTransition('next');
  while (next && Temporal.Instant.compare(next.toInstant(), last) <= 0) {
    found.push(changeAt(next));
    next = next.getTimeZoneTransition('next');
  }
  return found;
}

function changeAt(after: Temporal.ZonedDateTime): Observance {
  const before = after.subtract({ nanoseconds: 1 });
  return {
    kind: after.offsetNanoseconds > before.offsetNanoseconds ? 'DAYLIGHT' : 'STANDARD',
    since: after.toInstant().toZonedDateTimeISO(before.offset).toPlainDateTime(),
    from: before.offset,
    to: after.offset,
  };
}

/** Nothing is known to have changed before: what holds is said to do so from the beginning of that year. */
function alwaysAt(moment: Temporal.ZonedDateTime): Observance {
  const since = moment.toPlainDate().with({ month: 1, day: 1 }).toPlainDateTime();
  return { kind: 'STANDARD', since, from: moment.offset, to: moment.offset };
}
