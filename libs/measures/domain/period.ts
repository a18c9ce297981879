import { clockFlags, endOfDate, endOfPeriod, englishMoment, parsePeriod, type ComputedMoment } from '#calendar';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import type { MeasureType } from '../catalogue/measure-type.js';
import { isAtNight } from './at-night.js';
import type { PeriodInput } from './inputs.js';

/** The end that a decision sets from `from` on, where in the body it stands, and the duration it states. */
export interface CountedPeriod extends ComputedMoment {
  readonly pointer: string;
  readonly duration: string | null;
}

/** Counts a period in the municipality's zone. Refuses an end that is not after the start, and a type's open end. */
export function countPeriod(
  period: PeriodInput,
  from: Temporal.Instant,
  type: MeasureType,
  timeZone: string,
): CountedPeriod {
  const counted = count(period, from, type, timeZone);
  if (Temporal.Instant.compare(counted.at, from) > 0) return counted;
  throw Refusal.at(
    counted.pointer,
    'rule',
    'MEASURE.END_BEFORE_START',
    `the end must come after ${englishMoment(from, timeZone)}, from where it is counted`,
  );
}

function count(period: PeriodInput, from: Temporal.Instant, type: MeasureType, timeZone: string): CountedPeriod {
  switch (period.kind) {
    case 'duration':
      return ofDuration(period.duration, from, timeZone);
    case 'ends-at':
      return { at: period.at, flags: [], pointer: '/endsAt', duration: null };
    case 'ends-on': {
      const midnight = Temporal.PlainDate.from(period.date)
        .add({ days: period.inclusive ? 1 : 0 })
        .toPlainDateTime();
      return {
        at: endOfDate(period, timeZone),
        flags: clockFlags(midnight, timeZone),
        pointer: '/endsOn',
        duration: null,
      };
    }
    case 'open':
      throw Refusal.at(
        '/endsAt',
        'rule',
        'MEASURE.END_REQUIRED',
        `a ${type.label.en} cannot last until further notice: state its end`,
      );
    case 'type':
      if (type.first.exactly) return ofDuration(type.first.exactly.duration, from, timeZone);
      throw Refusal.at(
        '/duration',
        'malformed',
        'FIELD.REQUIRED',
        'state the end by one of duration, endsAt and endsOn',
      );
  }
}

function ofDuration(duration: string, from: Temporal.Instant, timeZone: string): CountedPeriod {
  return { ...endOfPeriod(from, parsePeriod(duration), timeZone), pointer: '/duration', duration };
}

/** The flags of an end: how it was counted, and whether it falls in the night where a building must be unsealed. */
export function endFlags(end: ComputedMoment, type: MeasureType, timeZone: string): readonly string[] {
  return type.unsealed && isAtNight(end.at, timeZone) ? [...end.flags, 'ends-at-night'] : end.flags;
}
