import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { LONGEST_CONVERSATION } from '../channels/channel.js';
import { idsOf, type About, type Category, type ReminderState, type Step } from '../domain/reminder.js';
import type { ReminderEvent, ReminderSubject } from '../domain/reminder-events.js';
import { SAME_SUBJECT } from '../plan/answered-rows.js';
import type { Audience } from '../policy/policy.js';
import type { ChannelName } from '../channels/channel.js';

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
  readonly category: Category;
  /** Of what the category says; `null`: a letter, about the municipality. */
  readonly measureId: string | null;
  readonly about: About;
  readonly aboutAt: Temporal.Instant;
  readonly step: string;
  readonly dueAt: Temporal.Instant;
  readonly level: number;
  readonly audience: Audience;
  readonly channel: ChannelName;
  readonly place: number;
  /** Others about the same: who was told before, or is told as well. */
  readonly others: readonly { readonly id: string; readonly level: number; readonly audience: Audience }[];
  /** An earlier attempt may have reached the mail server. */
  readonly mayHaveArrived: boolean;
  readonly fence: string;
  /** Attempts so far, this one included. */
  readonly attempts: number;
  /** How often it was asked for again after it was sent. */
  readonly round: number;
  /** A letter of which is fixed what it tells of. */
  readonly covers: boolean;
}

/** What a step changes. `from` are the states in which it may; in any other the claim was lost. */
export interface Outcome {
  readonly from: readonly ReminderState[];
  readonly state: ReminderState;
  readonly reason: string | null;
  /** Put off to then, without an attempt. */
  readonly dueAt?: Temporal.Instant;
  /** Milliseconds of real time before the next claim. */
  readonly retryAfter?: number;
  readonly attempt?: {
    readonly outcome: 'accepted' | 'failed' | 'uncertain';
    readonly at: Temporal.Instant;
    readonly error: string | null;
  };
  readonly facts: readonly ReminderEvent[];
}

const COLUMNS = `a.id, a.municipality, a.category, a.measure_id AS "measureId", a.about, a.about_at AS "aboutAt", a.step,
  a.due_at AS "dueAt", a.level, a.audience, a.channel, a.place, a.fence, a.attempts, a.round,
  a.state = 'uncertain' AS "mayHaveArrived", a.up_to IS NOT NULL AS covers,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'level', r.level, 'audience', r.audience)), '[]') FROM work.reminders r
   WHERE ${SAME_SUBJECT} AND r.id <> a.id) AS others`;

type Row = Omit<ClaimedReminder, 'aboutAt' | 'dueAt'> & { readonly aboutAt: string; readonly dueAt: string };

const fromRow = (row: Row): ClaimedReminder => ({
  ...row,
  aboutAt: Temporal.Instant.from(row.aboutAt),
  dueAt: Temporal.Instant.from(row.dueAt),
});

/** Every change of a reminder's row while it is delivered: one statement each, compare-and-set on state and fence. */
export class ReminderRows {
  constructor(private readonly pool: pg.Pool) {}

  /**
   * Claims what is due by `now` and in the hands of nobody, the longest due first: `most` at most, and of those named
   * where some are. A claim that ran out was no attempt.
   */
  async claimDue(
    now: Temporal.Instant,
    most: number,
    named: readonly string[] | null = null,
  ): Promise<ClaimedReminder[]> {
    const claimed = await this.pool.query<Row>(
      `WITH free AS (SELECT r.id FROM work.reminders r
                     WHERE r.due_at <= $1 AND ${CLAIMABLE} AND ($3::uuid[] IS NULL OR r.id = ANY($3))
                     ORDER BY r.due_at, r.id LIMIT $2 FOR UPDATE SKIP LOCKED)
       UPDATE work.reminders a SET fence = fence + 1, attempts = attempts + CASE WHEN claimed_until IS NULL THEN 1 ELSE 0 END,
         claimed_until = clock_timestamp() + $4 * interval '1 millisecond'
       FROM free WHERE a.id = free.id RETURNING ${COLUMNS}`,
      [now.toString(), most, named, CLAIM_LEASE],
    );
    return claimed.rows.map(fromRow);
  }

  /**
   * From claimed to `sending`, unless the claim was lost or a stream that it was judged by has a later event: what was
   * committed before this moment is never overlooked.
   */
  async startSending(
    claim: ClaimedReminder,
    judgedBy: readonly JudgedBy[],
    messageId: string,
  ): Promise<'sending' | 'changed' | 'lost'> {
    const started = await this.pool.query(
      `UPDATE work.reminders SET state = 'sending', message_id = $3,
         claimed_until = clock_timestamp() + $4 * interval '1 millisecond'
       WHERE id = $1 AND fence = $2 AND state IN ('planned', 'uncertain')
         AND NOT EXISTS (SELECT 1 FROM unnest($5::text[], $6::int[]) AS j (stream, version)
                         JOIN store.events e ON e.stream = j.stream AND e.version > j.version)`,
      [
        claim.id,
        claim.fence,
        messageId,
        SENDING_LEASE,
        judgedBy.map(({ stream }) => stream),
        judgedBy.map(({ version }) => version),
      ],
    );
    if (started.rowCount === 1) return 'sending';
    const mine = await this.pool.query(
      `SELECT 1 FROM work.reminders WHERE id = $1 AND fence = $2 AND state IN ('planned', 'uncertain')`,
      [claim.id, claim.fence],
    );
    return mine.rowCount === 1 ? 'changed' : 'lost';
  }

  /** Stores how it went, with the attempt and the facts for the record. False: the row was no longer ours. */
  async finish(claim: Pick<ClaimedReminder, 'id' | 'fence'>, outcome: Outcome): Promise<boolean> {
    const done = await this.pool.query(
      `WITH done AS (
         UPDATE work.reminders SET reason = $4, claimed_until = NULL,
           -- Answered while it was being sent.
           state = CASE WHEN acknowledged_at IS NULL OR $3 = 'cancelled' THEN $3 ELSE 'acknowledged' END,
           due_at = coalesce($11, due_at), attempts = attempts - CASE WHEN $11::timestamptz IS NULL THEN 0 ELSE 1 END,
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
        outcome.dueAt?.toString() ?? null,
      ],
    );
    return done.rowCount === 1;
  }

  /** Rows whose sender is surely gone. */
  async stuck(): Promise<ClaimedReminder[]> {
    const found = await this.pool.query<Row>(
      `SELECT ${COLUMNS} FROM work.reminders a WHERE state = 'sending' AND claimed_until < clock_timestamp()`,
    );
    return found.rows.map(fromRow);
  }

  /**
   * What a letter tells of: from where the one before it to the same audience by the same channel ended, up to the end of
   * the store when it was first claimed. The first one begins a day before its moment; one that was cancelled told nothing.
   */
  async coverageOf(claim: ClaimedReminder): Promise<{ readonly since: bigint; readonly upTo: bigint }> {
    const found = await this.pool.query<{ since: string; up_to: string }>(
      `UPDATE work.reminders r SET up_to = coalesce(r.up_to, h.position), since = coalesce(r.since,
         (SELECT max(b.up_to) FROM work.reminders b
          WHERE b.municipality = r.municipality AND b.measure_id IS NULL AND b.about = r.about AND b.about_at < r.about_at
            AND b.audience = r.audience AND b.channel = r.channel AND b.state <> 'cancelled'),
         (SELECT max(e.position) FROM store.events e WHERE e.recorded_at < r.about_at - interval '1 day'), 0)
       FROM store.head h WHERE r.id = $1 RETURNING r.since, r.up_to`,
      [claim.id],
    );
    const [row] = found.rows;
    if (!row) throw new Error(`letter ${claim.id} is not there`);
    return { since: BigInt(row.since), upTo: BigInt(row.up_to) };
  }

  /** Those who hold a duty beside the first of them are told by a row each. */
  async fanOut(
    claim: ClaimedReminder,
    places: readonly { readonly id: string; readonly place: number }[],
  ): Promise<void> {
    await this.pool.query(
      `INSERT INTO work.reminders (id, municipality, category, measure_id, about, about_at, step, level, audience, channel, place,
         due_at, state, planned_at, round, since, up_to)
       SELECT p.id, r.municipality, r.category, r.measure_id, r.about, r.about_at, r.step, r.level, r.audience, r.channel, p.place,
         r.due_at, 'planned', r.planned_at, r.round, r.since, r.up_to
       FROM work.reminders r, jsonb_to_recordset($2::jsonb) AS p (id uuid, place int) WHERE r.id = $1
       ON CONFLICT ON CONSTRAINT reminders_key DO UPDATE SET state = 'planned', due_at = excluded.due_at,
         round = excluded.round, reason = NULL, attempts = 0, fence = reminders.fence + 1,
         since = excluded.since, up_to = excluded.up_to
       WHERE reminders.state = 'cancelled' OR reminders.round < excluded.round`,
      [claim.id, JSON.stringify(places)],
    );
  }

  /** The steps before a measure's end that were missed, in order of their moment. */
  async missedSteps(claim: ClaimedReminder): Promise<Step[]> {
    const found = await this.pool.query<{ step: string; dueAt: string }>(
      `SELECT step, due_at AS "dueAt" FROM work.reminders
       WHERE measure_id = $1 AND about = 'end' AND about_at = $2 AND state = 'missed'
       GROUP BY step, due_at ORDER BY due_at`,
      [claim.measureId, claim.aboutAt.toString()],
    );
    return found.rows.map((row) => ({ step: row.step, dueAt: Temporal.Instant.from(row.dueAt) }));
  }
}

/** Waiting, held by nobody and not backing off. Leases and back-off on the database's clock. */
export const CLAIMABLE = `state IN ('planned', 'uncertain')
  AND (claimed_until IS NULL OR claimed_until < clock_timestamp())
  AND (not_before IS NULL OR not_before <= clock_timestamp())`;

/** A stream and the version of it by which was judged whether a reminder is given. */
export interface JudgedBy {
  readonly stream: string;
  readonly version: number;
}

/** What every event about a reminder repeats of it. */
export function subjectOf(
  reminder: Pick<
    ClaimedReminder,
    'category' | 'measureId' | 'about' | 'aboutAt' | 'step' | 'dueAt' | 'audience' | 'channel' | 'level'
  >,
): ReminderSubject {
  const { about, step, audience, channel, level } = reminder;
  return {
    ...idsOf(reminder),
    about,
    aboutAt: reminder.aboutAt.toString(),
    step,
    dueAt: reminder.dueAt.toString(),
    audience,
    channel,
    level,
  };
}
