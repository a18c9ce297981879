import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';

/** The one source of `now`. Below the edge `now` is a parameter. */
export abstract class Clock {
  abstract now(): Promise<Temporal.Instant>;

  /** Milliseconds by which the process's own clock is behind (or, below zero, ahead of) the one that `now` follows. */
  offset(): Promise<number> {
    return Promise.resolve(0);
  }
}

/** A row in PostgreSQL that all processes share; it stands still until it is moved forward. */
export class SimulatedClock extends Clock {
  constructor(
    private readonly pool: pg.Pool,
    private readonly start: Temporal.Instant,
  ) {
    super();
  }

  override async now(): Promise<Temporal.Instant> {
    const found = await this.pool.query<{ now: string }>('SELECT now FROM work.clock');
    const row = found.rows[0];
    if (row) return Temporal.Instant.from(row.now);
    await this.pool.query('INSERT INTO work.clock (now) VALUES ($1) ON CONFLICT DO NOTHING', [this.start.toString()]);
    return this.now();
  }

  /** Forward only; an earlier moment leaves it where it is. */
  async moveTo(now: Temporal.Instant): Promise<void> {
    await this.now();
    await this.pool.query('UPDATE work.clock SET now = greatest(now, $1)', [now.toString()]);
  }
}
