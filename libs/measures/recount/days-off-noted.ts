import { createHash } from 'node:crypto';
import { daysOffOf, localDate } from '#calendar';
import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';

/** Years ahead of this one whose days off may bear on a deadline that is open. */
const YEARS_AHEAD = 5;

/** What this release knows of the days off of this year and the next five. */
export function digestOfDaysOff(now: Temporal.Instant, timeZone: string): string {
  const { year } = localDate(now, timeZone);
  const days = Array.from({ length: YEARS_AHEAD + 1 }, (_, i) => daysOffOf(year + i)).flat();
  return createHash('sha256').update(days.join(' ')).digest('hex');
}

/** A change of the days off, and whether what was open has been counted by it. */
export interface NotedChange {
  readonly number: string;
  readonly recounted: boolean;
}

/** What `work.days_off` holds. */
export class DaysOffNoted {
  constructor(private readonly pool: pg.Pool) {}

  /** The change that led to this digest: the last one, or a new one where that tells of other days. */
  async changeTo(digest: string, now: Temporal.Instant): Promise<NotedChange> {
    const last = await this.pool.query<NotedChange & { digest: string }>(
      `SELECT number, digest, recounted_at IS NOT NULL AS recounted FROM work.days_off ORDER BY number DESC LIMIT 1`,
    );
    const [known] = last.rows;
    if (known?.digest === digest) return known;
    const noted = await this.pool.query<NotedChange>(
      'INSERT INTO work.days_off (digest, noted_at) VALUES ($1, $2) RETURNING number, false AS recounted',
      [digest, now.toString()],
    );
    const [change] = noted.rows;
    if (!change) throw new Error('a change of the days off was not noted');
    return change;
  }

  async recounted({ number }: NotedChange, now: Temporal.Instant): Promise<void> {
    await this.pool.query('UPDATE work.days_off SET recounted_at = $2 WHERE number = $1', [number, now.toString()]);
  }
}
