import type { Temporal } from 'temporal-polyfill';
import type { ChannelOutcome } from '../channels/channel.js';
import type { Recipient, ReminderEvent } from '../domain/reminder-events.js';
import { subjectOf, type ClaimedReminder, type Outcome } from './reminder-rows.js';

/**
 * Milliseconds of real time after the first, second, … failure before the next attempt: a mail server that is away for
 * an hour costs no reminder. After the last one the reminder is parked for a person.
 */
export const BACK_OFF: readonly number[] = [5_000, 15_000, 60_000, 300_000, 900_000, 3_600_000];

/** An attempt: to whom it went, under which delivery id. `recipient` is `null` where that was lost with its sender. */
export interface Attempt {
  readonly recipient: Recipient | null;
  readonly deliveryId: string;
  readonly at: Temporal.Instant;
}

/** What an attempt makes of a reminder. */
export function given(
  claim: ClaimedReminder,
  outcome: ChannelOutcome,
  { recipient, deliveryId, at }: Attempt,
): Outcome {
  const subject = { ...subjectOf(claim), at: at.toString(), attempt: claim.attempts };
  const attempt = { outcome: outcome.kind, at, error: outcome.kind === 'accepted' ? null : outcome.error };
  if (outcome.kind === 'accepted') {
    const sent: ReminderEvent = { type: 'ReminderSent', data: { ...subject, deliveryId, recipient } };
    const reason = claim.mayHaveArrived ? 'onzeker, herhaald' : null;
    // A sender that was taken over too early still knows that it arrived.
    return { from: ['sending', 'uncertain'], state: 'sent', reason, attempt, facts: [sent] };
  }
  const { kind, error } = outcome;
  const tried: ReminderEvent =
    kind === 'failed'
      ? { type: 'ReminderFailed', data: { ...subject, error } }
      : { type: 'ReminderUncertain', data: { ...subject, deliveryId, error, recipient } };
  const retryAfter = BACK_OFF[claim.attempts - 1];
  const from = ['sending', 'planned', 'uncertain'] as const;
  if (retryAfter !== undefined) {
    // Once an attempt may have arrived, a later one that failed does not make that certain.
    const state = kind === 'failed' && !claim.mayHaveArrived ? 'planned' : 'uncertain';
    return { from, state, reason: null, retryAfter, attempt, facts: [tried] };
  }
  const { attempt: attempts, ...rest } = subject;
  const parked: ReminderEvent = { type: 'ReminderParked', data: { ...rest, attempts, error } };
  return {
    from,
    state: 'parked',
    reason: `niet verzonden na ${String(attempts)} pogingen: ${error}`,
    attempt,
    facts: [tried, parked],
  };
}

/** A reminder that the measure no longer asks for at the moment of sending. */
export function cancelled(claim: ClaimedReminder, reason: string, at: Temporal.Instant): Outcome {
  return {
    from: ['planned', 'uncertain'],
    state: 'cancelled',
    reason,
    facts: [{ type: 'ReminderCancelled', data: { ...subjectOf(claim), at: at.toString(), reason } }],
  };
}

/** Put off to then, or given back to be claimed by another at once; no attempt was made. */
export function putOff(claim: ClaimedReminder, until: Temporal.Instant, reason: string | null): Outcome {
  const state = claim.mayHaveArrived ? 'uncertain' : 'planned';
  return { from: ['planned', 'uncertain'], state, reason, dueAt: until, facts: [] };
}

/** Nobody of the audience could be told: the next one hears at once. */
export function passed(claim: ClaimedReminder, at: Temporal.Instant): Outcome {
  const reason = 'niemand bereikbaar';
  return {
    from: ['planned', 'uncertain'],
    state: 'escalated',
    reason,
    facts: [{ type: 'ReminderPassed', data: { ...subjectOf(claim), at: at.toString(), reason } }],
  };
}
