import { Refusal } from '#kernel';
import type pg from 'pg';

/** Why the service is not at its best: a stable code, and for staff what it means and what to do. */
export interface Reason {
  readonly code: string;
  readonly detail: string;
}

/** Looks at one thing; no reasons: all is well. What it needs the database for may fail with the database's error. */
export type ReadinessCheck = () => Promise<readonly Reason[]>;

export interface ReadinessReport {
  readonly status: 'ready' | 'degraded';
  readonly reasons: readonly Reason[];
}

/** Milliseconds that the database may take to say that it is there. */
const DATABASE_TIMEOUT = 3_000;

/** Whether the service can work. Without PostgreSQL it cannot: then the error of the database is thrown. Nor once it is being stopped. */
export class Readiness {
  private leaving = false;

  constructor(
    private readonly database: Pick<pg.Pool, 'query'>,
    private readonly checks: readonly ReadinessCheck[],
  ) {}

  /** From now on nobody is to send anything any more. */
  leave(): void {
    this.leaving = true;
  }

  async report(): Promise<ReadinessReport> {
    if (this.leaving)
      throw new Refusal('unavailable', 'SERVICE.STOPPING', 'this process is being stopped; another goes on');
    const ping: pg.QueryConfig & { query_timeout: number } = { text: 'SELECT 1', query_timeout: DATABASE_TIMEOUT };
    await this.database.query(ping);
    const reasons = (await Promise.all(this.checks.map((check) => check()))).flat();
    return { status: reasons.length === 0 ? 'ready' : 'degraded', reasons };
  }
}
