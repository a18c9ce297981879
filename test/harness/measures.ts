import { Temporal } from 'temporal-polyfill';
import { dwellingClosure, writtenDecision } from './builders.js';

/** A closure whose reminder of two days before its end falls due `seconds` from now, on the real clock. */
export function closureWithReminderIn(seconds: number): Record<string, unknown> {
  const now = Temporal.Now.instant();
  const end = now.toZonedDateTimeISO('Europe/Amsterdam').add({ days: 2, seconds }).toInstant();
  const { duration: _, ...closure } = dwellingClosure({
    urgent: false,
    decision: writtenDecision(now.subtract({ seconds: 1 }).toString()),
    endsAt: end.toString(),
  });
  return closure;
}
