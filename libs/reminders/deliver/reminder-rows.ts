import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { LONGEST_CONVERSATION } from '../channels/channel.js';
import type { About, Audience, ReminderState, Step } from '../domain/reminder.js';
import type { ReminderEvent, ReminderSubject } from '../domain/reminder-events.js';

/** Milliseconds in which a claimed reminder must come to `sending`; then another may claim it. */
const CLAIM_LEASE = 15_000;
/** Milliseconds between the row becoming `sending` and the first byte to the mail server; later, nothing is sent. */
export const HANDING_OVER = 10_000;
/** A row in `sending` is taken over only when the longest possible delivery is surely over. */
const SENDING_LEASE = HANDING_OVER + LONGEST_CONVERSATION;

/** A reminder in the hands of one worker, for as long as nobody has raised the fence. */
export interface ClaimedReminder {
  readonly id: string;
  readonly municipality: string;
  readonly measureId: string;
  readonly about: About;
  readonly aboutAt: Temporal.Instant;
  readonly step: string;
  readonly dueAt: Temporal.Instant;
  readonly audience: Audience;
  /** An earlier attempt may have reached the mail server. */
  readonly mayHaveArrived: boolean;
  readonly fence: string;
  /** Claims so far, this one included. */
  readonly attempts: number;
  /** How often it was asked for again after it was sent. */
  readonly round: number;
}

/** What a step changes. `from` are the states in which it may; in any other the claim was lost. */
export interface Outcome {
  readonly from: readonly ReminderState[];
  readonly state: ReminderState;
  readonly reason: string | null;
  /** Milliseconds of real time before the next claim. */
  readonly retryAfter?: number;
  readonly attempt?: {
    readonly outcome: 'accepted' | 'failed' | 'uncertain';
    readonly at: Temporal.Instant;
    readonly error: string | null;
  };
  readonly facts: readonly ReminderEvent[];
}

const COLUMNS = `id, municipality, measure_id AS "measureId", about, about_at AS "aboutAt", step, due_at AS "dueAt", audience,
  state = 'uncertain' AS "mayHaveArrived", fence, attempts, round`;

type Row = Omit<ClaimedReminder, 'aboutAt' | 'dueAt'> & { readonly aboutAt: string; readonly dueAt: string };

const fromRow = (row: Row): ClaimedReminder => ({
  ...row,
  aboutAt: Temporal.Instant.from(row.aboutAt),
  dueAt: Temporal.Instant.from(row.dueAt),
});

/** Every change of a reminder's row while it is delivered: one statement each, compare-and-set on state and fence. */
export class ReminderRows {
  constructor(private readonly pool: pg.Pool) {}

  /** Claims a reminder that is due and that nobody holds; `null` if there is no such one. */
  async claim(id: string, municipality: string, now: Temporal.Instant): Promise<ClaimedReminder | null> {
    const claimed = await this.pool.query<Row>(
      `UPDATE work.reminders SET fence = fence + 1, attempts = attempts + 1,
         claimed_until = clock_timestamp() + $4 * interval '1 millisecond'
       WHERE id = $1 AND municipality = $2 AND due_at <= $3 AND ${CLAIMABLE} RETURNING ${COLUMNS}`,
      [id, municipality, now.toString(), CLAIM_LEASE],
    );
    return claimed.rows[0] ? fromRow(claimed.rows[0]) : null;
  }

  /**
   * From claimed to `sending`, unless the claim was lost or the measure has a later event than the one it was judged
   * by: what was committed before this moment is never overlooked.
   */
  async startSending(
    claim: ClaimedReminder,
    judgedBy: { readonly stream: string; readonly version: number },
    messageId: string,
  ): Promise<'sending' | 'measure-changed' | 'lost'> {
    const started = await this.pool.query(
      `UPDATE work.reminders SET state = 'sending', message_id = $3,
         claimed_until = clock_timestamp() + $4 * interval '1 millisecond'
       WHERE id = $1 AND fence = $2 AND state IN ('planned', 'uncertain')
         AND NOT EXISTS (SELECT 1 FROM store.events e WHERE e.stream = $5 AND e.version > $6)`,
      [claim.id, claim.fence, messageId, SENDING_LEASE, judgedBy.stream, judgedBy.version],
    );
    if (started.rowCount === 1) return 'sending';
    const mine = await this.pool.query(
      `SELECT 1 FROM work.reminders WHERE id = $1 AND fence = $2 AND state IN ('planned', 'uncertain')`,
      [claim.id, claim.fence],
    );
    return mine.rowCount === 1 ? 'measure-changed' : 'lost';
  }

  /** Stores how it went, with the attempt and the facts for the record. False: the row was no longer ours. */
  async finish(claim: Pick<ClaimedReminder, 'id' | 'fence'>, outcome: Outcome): Promise<boolean> {
    const done = await this.pool.query(
      `WITH done AS (
         UPDATE work.reminders SET state = $3, reason = $4, claimed_until = NULL,
           not_before = clock_timestamp() + $5::float8 * interval '1 millisecond'
         WHERE id = $1 AND fence = $2 AND state = ANY($6) RETURNING id, fence, municipality, message_id
       ), attempt AS (
         INSERT INTO work.reminder_attempts (reminder_id, fence, at, outcome, delivery_id, error)
         SELECT id, fence, $7, $8, coalesce(message_id, ''), $9 FROM done WHERE $8::text IS NOT NULL
         ON CONFLICT (reminder_id, fence) DO UPDATE SET at = excluded.at, outcome = excluded.outcome, error = excluded.error
       ), facts AS (
         INSERT INTO work.reminder_facts (reminder_id, municipality, type, data)
         SELECT id, municipality, f->>'type', f->'data' FROM done, jsonb_array_elements($10::jsonb) f
       ) SELECT 1 FROM done`,
      [
        claim.id,
        claim.fence,
        outcome.state,
        outcome.reason,
        outcome.retryAfter ?? null,
        outcome.from,
        outcome.attempt?.at.toString() ?? null,
        outcome.attempt?.outcome ?? null,
        outcome.attempt?.error ?? null,
        JSON.stringify(outcome.facts),
      ],
    );
    return done.rowCount === 1;
  }

  /** Rows whose sender is surely gone. */
  async stuck(): Promise<ClaimedReminder[]> {
    const found = await this.pool.query<Row>(
      `SELECT ${COLUMNS} FROM work.reminders WHERE state = 'sending' AND claimed_until < clock_timestamp()`,
    );
    return found.rows.map(fromRow);
  }

  /** The steps before a measure's end that were missed, in order of their moment. */
  async missedSteps(claim: ClaimedReminder): Promise<Step[]> {
    const found = await this.pool.query<{ step: string; dueAt: string }>(
      `SELECT step, due_at AS "dueAt" FROM work.reminders
       WHERE measure_id = $1 AND about = 'end' AND about_at = $2 AND state = 'missed' ORDER BY due_at`,
      [claim.measureId, claim.aboutAt.toString()],
    );
    return found.rows.map((row) => ({ step: row.step, dueAt: Temporal.Instant.from(row.dueAt) }));
  }
}

/** Waiting, held by nobody and not backing off. Leases and back-off on the database's clock. */
export const CLAIMABLE = `state IN ('planned', 'uncertain')
  AND (claimed_until IS NULL OR claimed_until < clock_timestamp())
  AND (not_before IS NULL OR not_before <= clock_timestamp())`;

/** What every event about a reminder repeats of it. */
export function subjectOf(
  reminder: Omit<ClaimedReminder, 'id' | 'municipality' | 'mayHaveArrived' | 'fence' | 'attempts' | 'round'>,
): ReminderSubject {
  return {
    measureId: reminder.measureId,
    about: reminder.about,
    aboutAt: reminder.aboutAt.toString(),
    step: reminder.step,
    dueAt: reminder.dueAt.toString(),
    audience: reminder.audience,
  };
}
