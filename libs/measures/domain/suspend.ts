import { englishMoment } from '#calendar';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import type { MeasureResumed, MeasureSuspended, SuspensionData } from './effect-events.js';
import { rowOf } from './extend.js';
import { refuseSetAside } from './set-aside.js';
import { effectiveEnd, isSuspendedAt, type Measure, type SuspensionState } from './measure.js';

export interface SuspendInput {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant | null;
  readonly by: 'court' | 'mayor';
  readonly reference: string | null;
  readonly reason: string;
}

export interface ResumeInput {
  readonly at: Temporal.Instant;
  readonly reason: string;
}

const isBefore = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0;

/** Stops the effect from a moment on, before the end; the end itself stays where it is (Awb art. 8:81 for the court). */
export function suspendMeasure(measure: Measure, input: SuspendInput, timeZone: string): MeasureSuspended {
  const { from, until, by, reference, reason } = input;
  refuseEnded(measure, from, 'suspend', timeZone);
  if (until && !isBefore(from, until)) {
    throw Refusal.at(
      '/until',
      'rule',
      'MEASURE.SUSPENSION_PERIOD',
      `a suspension ends after it begins, ${englishMoment(from, timeZone)}; leave until out while its end is not known`,
    );
  }
  const overlapping = measure.suspensions.find(
    (other) => (!until || isBefore(other.from, until)) && (!other.until || isBefore(from, other.until)),
  );
  if (overlapping) {
    throw new Refusal(
      'conflict',
      'MEASURE.ALREADY_SUSPENDED',
      `it is suspended ${spanText(overlapping, timeZone)}: record its resumption first, or a time outside it`,
    );
  }
  const suspensions = [...measure.suspensions, { from, until }].sort((a, b) =>
    Temporal.Instant.compare(a.from, b.from),
  );
  return {
    type: 'MeasureSuspended',
    data: { ...spanData({ from, until }), by, reference, reason, suspensions: suspensions.map(spanData) },
  };
}

/** Lets the effect begin again within a suspension; before its set end, that moves forward. */
export function resumeMeasure(measure: Measure, { at, reason }: ResumeInput, timeZone: string): MeasureResumed {
  refuseEnded(measure, at, 'resume', timeZone);
  if (!isSuspendedAt(measure, at) || measure.suspensions.some(({ from }) => from.equals(at))) {
    const known = measure.suspensions.map((span) => spanText(span, timeZone)).join(', ');
    throw new Refusal(
      'conflict',
      'MEASURE.NOT_SUSPENDED',
      `at ${englishMoment(at, timeZone)} no suspension is under way; ${known === '' ? 'it never was suspended' : `it is suspended ${known}`}`,
    );
  }
  const suspensions = measure.suspensions.map((span) =>
    isBefore(span.from, at) && (!span.until || isBefore(at, span.until)) ? { ...span, until: at } : span,
  );
  return { type: 'MeasureResumed', data: { at: at.toString(), reason, suspensions: suspensions.map(spanData) } };
}

function refuseEnded(measure: Measure, moment: Temporal.Instant, what: string, timeZone: string): void {
  refuseSetAside(measure);
  const end = effectiveEnd(measure);
  if (!end || isBefore(moment, end)) return;
  const ended = measure.liftedAt ? 'was lifted' : 'ends or ended';
  throw new Refusal(
    'conflict',
    'MEASURE.ENDED',
    `it ${ended} ${englishMoment(end, timeZone)}: there is nothing left to ${what}; ${rowOf(measure).afterEnd}`,
  );
}

function spanData({ from, until }: SuspensionState): SuspensionData {
  return { from: from.toString(), until: until?.toString() ?? null };
}

function spanText({ from, until }: SuspensionState, timeZone: string): string {
  const begun = `from ${englishMoment(from, timeZone)}`;
  return until ? `${begun} to ${englishMoment(until, timeZone)}` : `${begun} until further notice`;
}
