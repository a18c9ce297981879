import { englishMoment } from '#calendar';
import type { Decider } from '#event-store';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import { holds, type Span } from '../domain/coverage.js';
import { inOrder } from '../domain/plan-shift.js';
import type { Holder } from '../domain/shift-events.js';
import type { AbsenceEvent, MayorAbsenceCancelled, MayorAbsencePlanned } from './absence-events.js';

/** A time in which the mayor is away, as it was planned, and when it was called off. */
export interface Absence extends Span {
  readonly id: string;
  readonly actingMayor: Holder | null;
  readonly reason: string | null;
  readonly cancelledAt: Temporal.Instant | null;
}

/** The absences of one municipality's mayor, in the order in which they were planned; one stream, so that no two overlap. */
export const absenceDecider: Decider<readonly Absence[], AbsenceEvent> = {
  category: 'absence-calendar',
  initial: [],
  evolve: (absences, event) => {
    switch (event.type) {
      case 'MayorAbsencePlanned': {
        const { id, from, until, actingMayor, reason } = event.data;
        const span = { from: Temporal.Instant.from(from), to: Temporal.Instant.from(until) };
        return [...absences, { id, ...span, actingMayor, reason, cancelledAt: null }];
      }
      case 'MayorAbsenceCancelled': {
        const cancelledAt = Temporal.Instant.from(event.data.at);
        return absences.map((one) => (one.id === event.data.id ? { ...one, cancelledAt } : one));
      }
    }
  },
};

/** When the mayor really is away by it: up to its cancellation; `null` where it was called off before it began. */
export function spanOf({ from, to, cancelledAt }: Absence): Span | null {
  if (!cancelledAt || Temporal.Instant.compare(cancelledAt, to) >= 0) return { from, to };
  return Temporal.Instant.compare(from, cancelledAt) < 0 ? { from, to: cancelledAt } : null;
}

export interface PlannedAbsence {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
  readonly actingMayor: Holder;
  readonly reason: string | null;
}

/** Plans an absence, also one that has begun or is over. Refuses one that overlaps with another (`ABSENCE.OVERLAP`). */
export function planAbsence(
  absences: readonly Absence[],
  { from, until, actingMayor, reason }: PlannedAbsence,
  timeZone: string,
): MayorAbsencePlanned {
  inOrder(from, until, '/until');
  const other = absences
    .flatMap((one) => spanOf(one) ?? [])
    .find((span) => Temporal.Instant.compare(from, span.to) < 0 && Temporal.Instant.compare(span.from, until) < 0);
  if (other) {
    const when = `${englishMoment(other.from, timeZone)} to ${englishMoment(other.to, timeZone)}`;
    throw Refusal.at(
      '/from',
      'conflict',
      'ABSENCE.OVERLAP',
      `the mayor is away from ${when} already; cancel that first`,
    );
  }
  const id = String(absences.length + 1);
  return {
    type: 'MayorAbsencePlanned',
    data: { id, from: from.toString(), until: until.toString(), actingMayor, reason },
  };
}

/** Ends an absence that has begun, takes off one that has not. Refuses what is over, and what was cancelled. */
export function cancelAbsence(absences: readonly Absence[], id: string, now: Temporal.Instant): MayorAbsenceCancelled {
  const absence = absenceIn(absences, id);
  if (absence.cancelledAt)
    throw new Refusal('conflict', 'ABSENCE.CANCELLED', 'it was cancelled before; plan a new one');
  if (Temporal.Instant.compare(absence.to, now) <= 0)
    throw new Refusal('conflict', 'ABSENCE.ENDED', 'it is over and stays as it was');
  return { type: 'MayorAbsenceCancelled', data: { id, at: now.toString() } };
}

export function absenceIn(absences: readonly Absence[], id: string): Absence {
  const found = absences.find((one) => one.id === id);
  if (found) return found;
  throw new Refusal('not-found', 'ABSENCE.NOT_FOUND', 'there is no absence under this identifier');
}

/** Who may decide at a moment, and until when that is so; `null`: no change is planned. */
export interface Deciding {
  readonly decidedBy: 'mayor' | 'acting-mayor';
  readonly until: Temporal.Instant | null;
  readonly absence: Absence | null;
}

export function decidingAt(absences: readonly Absence[], at: Temporal.Instant): Deciding {
  const spans = absences.flatMap((absence) => {
    const span = spanOf(absence);
    return span ? [{ absence, span }] : [];
  });
  const now = spans.find(({ span }) => holds(span, at));
  if (now) return { decidedBy: 'acting-mayor', until: now.span.to, absence: now.absence };
  const ahead = spans.map(({ span }) => span.from).filter((from) => Temporal.Instant.compare(from, at) > 0);
  const [next = null] = ahead.sort((a, b) => Temporal.Instant.compare(a, b));
  return { decidedBy: 'mayor', until: next, absence: null };
}
