import { transaction } from '#event-store';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { ONCE } from '../domain/reminder.js';
import type { ReminderPolicy, Tell } from '../policy/policy.js';
import { keysFor, plannedRow, plant } from './planned-rows.js';

/** What letters are about. */
export const DIGEST = 'digest';
export const HANDOVER = 'handover';

/** When there is a letter. */
export interface Occasions {
  /** The first digest after a moment. */
  nextDigest(after: Temporal.Instant): Temporal.Instant;
  /** When shifts of the duty officer end after `from` and up to `to`. */
  shiftEnds(municipality: string, from: Temporal.Instant, to: Temporal.Instant): Promise<readonly Temporal.Instant[]>;
}

/** How far ahead the ends of shifts are looked for, and how far back: what ended while no worker ran. */
const AHEAD = { hours: 24 * 8 };
const BACK = { hours: 12 };

/**
 * Plans the letters ahead: one digest for each of its days, and a hand-over at the end of each shift. The same however
 * often it runs, and by however many workers: a letter is its municipality and its moment.
 */
export class LetterPlan {
  constructor(
    private readonly pool: pg.Pool,
    private readonly policy: Pick<ReminderPolicy, 'digest' | 'handover'>,
    private readonly occasions: Occasions,
    private readonly clock: { now(): Promise<Temporal.Instant> },
  ) {}

  async plan(): Promise<void> {
    const now = await this.clock.now();
    for (const municipality of await this.municipalities()) {
      const { digest, handover } = this.policy;
      if (digest) await this.planDigest(municipality, digest.tell, now);
      if (handover) await this.planHandovers(municipality, handover.tell, now);
    }
  }

  /** Of several that were missed the last is given: it tells of all that came before it. */
  private async planDigest(municipality: string, tell: readonly Tell[], now: Temporal.Instant): Promise<void> {
    const found = await this.pool.query<{ last: string | null }>(
      `SELECT max(about_at) AS last FROM work.reminders
       WHERE municipality = $1 AND measure_id IS NULL AND about = '${DIGEST}'`,
      [municipality],
    );
    const last = found.rows[0]?.last;
    if (last && isAfter(Temporal.Instant.from(last), now)) return;
    let next = this.occasions.nextDigest(last ? Temporal.Instant.from(last) : now);
    for (let later = next; !isAfter(later, now); later = this.occasions.nextDigest(later)) next = later;
    await this.plant(municipality, DIGEST, [next], tell, now);
  }

  private async planHandovers(municipality: string, tell: readonly Tell[], now: Temporal.Instant): Promise<void> {
    const ends = await this.occasions.shiftEnds(municipality, now.subtract(BACK), now.add(AHEAD));
    await this.plant(municipality, HANDOVER, ends, tell, now);
  }

  /** One planner at a time: of two at once each would find nothing there, and one would fail over the other's row. */
  private async plant(
    municipality: string,
    about: string,
    moments: readonly Temporal.Instant[],
    tell: readonly Tell[],
    now: Temporal.Instant,
  ): Promise<void> {
    const rows = moments
      .flatMap((aboutAt) => keysFor({ category: 'measure', measureId: null, about, aboutAt, step: ONCE }, 0, tell))
      .map((key) => plannedRow(municipality, key, { dueAt: key.aboutAt, plannedAt: now }));
    if (rows.length === 0) return;
    await transaction(this.pool, async (client) => {
      await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`letters ${municipality}`]);
      const query = async <Row>(sql: string, parameters: readonly unknown[] = []) =>
        (await client.query(sql, [...parameters])).rows as Row[];
      await plant({ query }, municipality, rows);
    });
  }

  /** Those that the register holds anything of, each found by one step through an index. */
  private async municipalities(): Promise<readonly string[]> {
    const found = await this.pool.query<{ municipality: string }>(
      ['work.reminders', 'read.incidents', 'read.shifts'].map(distinctIn).join(' UNION '),
    );
    return found.rows.map(({ municipality }) => municipality);
  }
}

function distinctIn(table: string): string {
  const next = (after: string) => `SELECT min(municipality) AS municipality FROM ${table} ${after}`;
  return `(WITH RECURSIVE m AS (
      ${next('')} UNION ALL
      SELECT (${next('t WHERE t.municipality > m.municipality')}) FROM m WHERE m.municipality IS NOT NULL
    ) SELECT municipality FROM m WHERE municipality IS NOT NULL)`;
}

function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) > 0;
}
