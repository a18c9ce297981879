import type { Logger } from 'pino';
import type pg from 'pg';

/** Something that is done again and again, by one process at a time. */
export interface SweepTask {
  readonly name: string;
  /** Milliseconds of real time between two runs. */
  readonly every: number;
  run(): Promise<void>;
}

/** After this the database takes the lock from a process that hangs; every task bears to run twice at once. */
const HELD_AT_MOST = '60s';

/**
 * The safety net under the queues: in-process timers, each task under a PostgreSQL advisory lock. It lives neither in
 * Redis nor in one process; a task that fails is logged and runs again.
 */
export class Sweep {
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly running = new Set<Promise<void>>();
  private stopped = false;

  constructor(
    private readonly pool: pg.Pool,
    private readonly tasks: readonly SweepTask[],
    private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  start(): void {
    for (const task of this.tasks) this.schedule(task);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.allSettled([...this.running]);
  }

  private schedule(task: SweepTask): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      const run = this.runOnce(task).finally(() => {
        this.running.delete(run);
        if (!this.stopped) this.schedule(task);
      });
      this.running.add(run);
    }, task.every);
    this.timers.add(timer);
  }

  private async runOnce(task: SweepTask): Promise<void> {
    try {
      const client = await this.pool.connect();
      let broken: Error | undefined;
      try {
        await client.query(`BEGIN; SET LOCAL idle_in_transaction_session_timeout = '${HELD_AT_MOST}'`);
        const locked = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_xact_lock(hashtext($1)) AS mine', [
          `sweep ${task.name}`,
        ]);
        if (locked.rows[0]?.mine) await task.run();
        await client.query('COMMIT');
      } catch (error) {
        broken = error instanceof Error ? error : new Error(String(error));
        throw error;
      } finally {
        client.release(broken);
      }
    } catch (error) {
      this.logger.warn({ task: task.name, error: String(error) }, 'sweep failed; it runs again');
    }
  }
}
