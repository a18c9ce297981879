import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { CLAIMABLE } from '../deliver/reminder-rows.js';

/** A reminder that is to be delivered. */
export interface ReminderRef {
  readonly reminderId: string;
  readonly municipality: string;
}

/** Rows in one look; the rest come with the next. */
const BATCH = 1_000;

/** What is to be delivered, as the rows say. Queues are filled from here and never the other way about. */
export class DueReminders {
  constructor(private readonly pool: pg.Pool) {}

  /** Due by `now`, in the hands of nobody and not backing off, in order of their moment. */
  async due(now: Temporal.Instant): Promise<(ReminderRef & { dueAt: Temporal.Instant })[]> {
    const found = await this.pool.query<ReminderRef & { dueAt: string }>(
      `SELECT id AS "reminderId", municipality, due_at AS "dueAt" FROM work.reminders
       WHERE due_at <= $1 AND ${CLAIMABLE} ORDER BY due_at, id LIMIT ${String(BATCH)}`,
      [now.toString()],
    );
    return found.rows.map((row) => ({ ...row, dueAt: Temporal.Instant.from(row.dueAt) }));
  }

  /** The moments in (from, to] at which something falls due, in their order. */
  async moments(from: Temporal.Instant, to: Temporal.Instant): Promise<Temporal.Instant[]> {
    const found = await this.pool.query<{ dueAt: string }>(
      `SELECT DISTINCT due_at AS "dueAt" FROM work.reminders
       WHERE due_at > $1 AND due_at <= $2 AND state IN ('planned', 'uncertain') ORDER BY due_at LIMIT ${String(BATCH)}`,
      [from.toString(), to.toString()],
    );
    return found.rows.map(({ dueAt }) => Temporal.Instant.from(dueAt));
  }

  /**
   * The earliest moment up to `until` at which something is due, and all that is due at it and not backing off, but for
   * those named at the moment named: what was put off comes again.
   */
  async next(
    until: Temporal.Instant,
    except: readonly { readonly reminderId: string; readonly at: Temporal.Instant }[],
  ): Promise<{ at: Temporal.Instant; reminders: ReminderRef[] } | null> {
    const found = await this.pool.query<ReminderRef & { dueAt: string }>(
      `WITH open AS (
         SELECT id, municipality, due_at FROM work.reminders r
         WHERE state IN ('planned', 'uncertain') AND due_at <= $1
           AND NOT EXISTS (SELECT 1 FROM unnest($2::uuid[], $3::timestamptz[]) AS d (id, due_at)
                           WHERE d.id = r.id AND d.due_at = r.due_at)
           AND (not_before IS NULL OR not_before <= clock_timestamp())
       ) SELECT id AS "reminderId", municipality, due_at AS "dueAt" FROM open
         WHERE due_at = (SELECT min(due_at) FROM open) ORDER BY id`,
      [until.toString(), except.map(({ reminderId }) => reminderId), except.map(({ at }) => at.toString())],
    );
    const [first] = found.rows;
    if (!first) return null;
    const reminders = found.rows.map(({ reminderId, municipality }) => ({ reminderId, municipality }));
    return { at: Temporal.Instant.from(first.dueAt), reminders };
  }

  /** Whether any is being handed over right now. */
  async anySending(): Promise<boolean> {
    const found = await this.pool.query(`SELECT 1 FROM work.reminders WHERE state = 'sending' LIMIT 1`);
    return found.rows.length > 0;
  }

  /** Those of the named that are still to be delivered by `now`: neither done, nor put off to later. */
  async unsettled(ids: readonly string[], now: Temporal.Instant): Promise<number> {
    const found = await this.pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM work.reminders WHERE id = ANY($1) AND due_at <= $2 AND (state = 'sending'
         OR (state IN ('planned', 'uncertain') AND (not_before IS NULL OR not_before <= clock_timestamp())))`,
      [ids, now.toString()],
    );
    return found.rows[0]?.n ?? 0;
  }
}
