import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { Clock } from './clock.js';

/** Milliseconds since the last look at the database's clock: from then on it is looked at beside the work, or before it. */
const AGAIN = 10_000;
const STALE = 60_000;
/** Milliseconds that a look may take to be believed, and looks before the next best thing is done. */
const BELIEVED = 1_000;
const LOOKS = 3;
/** A step of the own clock, in milliseconds, after which nothing is known of it any more. */
const STEP = 1_000;
/** Milliseconds between the clocks from which on staff must act. */
export const CLOCK_OFF = 5_000;

interface Look {
  readonly offset: number;
  /** On the clock that only runs forward, and how the own one stood to it. */
  readonly at: number;
  readonly own: number;
}

/**
 * The clock of the database, which all processes share: a process whose own clock is wrong neither records in the future
 * nor gives a reminder too soon. The database is asked every few seconds how far the own clock is off; what lies within
 * the time that the answer took is taken for no difference.
 */
export class SystemClock extends Clock {
  private last: Look | null = null;
  private looking: Promise<Look> | null = null;
  private wasOff = false;

  /**
   * `onOff` is told, once until it is right again, that the own clock is far off, and how far in milliseconds. `ownNow` is
   * that clock, in milliseconds since 1970.
   */
  constructor(
    private readonly pool: Pick<pg.Pool, 'connect'>,
    private readonly onOff: (milliseconds: number) => void = () => undefined,
    private readonly ownNow: () => number = Date.now,
  ) {
    super();
  }

  /** Fails with the database's error when it could never be asked. */
  override async now(): Promise<Temporal.Instant> {
    const offset = await this.offset();
    return Temporal.Instant.fromEpochMilliseconds(this.ownNow() + offset);
  }

  override async offset(): Promise<number> {
    const { last } = this;
    if (!last) return (await this.look()).offset;
    const age = performance.now() - last.at;
    const stepped = Math.abs(this.ownBeside() - last.own) > STEP;
    if (age > STALE || stepped) return (await this.look().catch(() => last)).offset;
    if (age > AGAIN) void this.look().catch(() => undefined);
    return last.offset;
  }

  /** Those who ask while a look is under way share it. */
  private look(): Promise<Look> {
    this.looking ??= this.measure().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  private async measure(): Promise<Look> {
    const client = await this.pool.connect();
    let broken = true;
    try {
      let { look, took } = await this.lookOnce(client);
      for (let looks = 1; took > BELIEVED && looks < LOOKS; looks++) ({ look, took } = await this.lookOnce(client));
      if (took > BELIEVED && this.last) look = { ...this.last, at: look.at };
      broken = false;
      this.tell(look.offset);
      this.last = look;
      return look;
    } finally {
      client.release(broken);
    }
  }

  private async lookOnce(client: Pick<pg.PoolClient, 'query'>): Promise<{ look: Look; took: number }> {
    const before = this.ownNow();
    const asked = performance.now();
    const { rows } = await client.query<{ now: number }>(
      'SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now',
    );
    const at = performance.now();
    const after = this.ownNow();
    const now = rows[0]?.now ?? after;
    const offset = before <= now && now <= after ? 0 : Math.round(now - (before + after) / 2);
    return { look: { offset, at, own: this.ownBeside() }, took: Math.max(at - asked, Math.abs(after - before)) };
  }

  private ownBeside(): number {
    return this.ownNow() - performance.now();
  }

  private tell(offset: number): void {
    const isOff = Math.abs(offset) > CLOCK_OFF;
    if (isOff && !this.wasOff) this.onOff(offset);
    this.wasOff = isOff;
  }
}
