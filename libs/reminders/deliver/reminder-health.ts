import type pg from 'pg';
import type { Clock } from '#platform';

/** How the reminders are doing; anything but zero in `overdue` or `parked` wants a person. */
export interface ReminderCounts {
  readonly planned: number;
  /** Due for more than a minute and not handed over yet. */
  readonly overdue: number;
  readonly uncertain: number;
  readonly parked: number;
  /** Told to the next one because nobody answered, not answered since, and what it warns of is still to come. */
  readonly unanswered: number;
  /** Outcomes on their way to the event store. */
  readonly unrecorded: number;
}

/** Counts for health and metrics. */
export class ReminderHealth {
  constructor(
    private readonly pool: pg.Pool,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  async counts(): Promise<ReminderCounts> {
    const now = await this.clock.now();
    const late = now.subtract({ minutes: 1 });
    const found = await this.pool.query<ReminderCounts>(
      `SELECT count(*) FILTER (WHERE state = 'planned')::int AS planned,
         count(*) FILTER (WHERE state <> 'parked' AND due_at < $1)::int AS overdue,
         count(*) FILTER (WHERE state = 'uncertain')::int AS uncertain,
         count(*) FILTER (WHERE state = 'parked')::int AS parked,
         (SELECT count(*)::int FROM work.reminders WHERE level > 0 AND state = 'sent' AND about_at > $2) AS unanswered,
         (SELECT count(*)::int FROM work.reminder_facts) AS unrecorded
       FROM work.reminders WHERE state IN ('planned', 'sending', 'uncertain', 'parked')`,
      [late.toString(), now.toString()],
    );
    return found.rows[0] ?? { planned: 0, overdue: 0, uncertain: 0, parked: 0, unanswered: 0, unrecorded: 0 };
  }
}
