import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, Readers } from '#event-store';
import { DeadlineRecount } from '#measures';
import { Clock, Config, heartbeat, JobWorkers, LOGGER, Sweep, WakeUps, type Logger, type SweepTask } from '#platform';
import { ReminderDelivery, ReminderSweep } from '#reminders';
import type pg from 'pg';

/** Milliseconds that the others have to take their share. */
const HEAD_START = 100;

/** Milliseconds of real time between two runs. */
const EVERY = { readers: 1_000, parked: 60_000, keys: 3_600_000, heartbeat: 3_000 };

/** What this process does: works off the queues, and sweeps up what the queues did not bring. */
@Injectable()
export class Work implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private workers: JobWorkers | undefined;
  private sweep: Sweep | undefined;
  private beat: NodeJS.Timeout | undefined;

  constructor(
    @Inject(Database) private readonly pool: pg.Pool,
    private readonly readers: Readers,
    private readonly wakeUps: WakeUps,
    private readonly delivery: ReminderDelivery,
    private readonly reminders: ReminderSweep,
    private readonly recount: DeadlineRecount,
    private readonly clock: Clock,
    private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.readers.start();
    this.workers = new JobWorkers(
      this.config.redis,
      this.config.queuePrefix,
      {
        projections: ({ reader, partition }) => this.readers.catchUp(reader, partition),
        reminders: () => this.delivery.takeDue(),
      },
      this.logger,
    );
    this.sweep = new Sweep(
      this.pool,
      [...this.tasks(), ...this.reminders.tasks(), ...this.recount.tasks()],
      this.logger,
    );
    this.sweep.start();
    await this.live();
    this.beat = setInterval(() => void this.live(), EVERY.heartbeat);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.beat);
    await Promise.all([this.workers?.close(), this.sweep?.stop(), this.delivery.stop()]);
    await this.delivery.stop(); // what came in while the queue was closed
  }

  private tasks(): readonly SweepTask[] {
    return [
      { name: 'readers', every: EVERY.readers, run: () => this.catchUpBehind() },
      { name: 'parked streams', every: EVERY.parked, run: () => this.repair() },
      { name: 'idempotency keys', every: EVERY.keys, run: () => this.forgetKeys() },
    ];
  }

  /** What a lost wake-up left undone, and a new generation: the others are woken to share it, but need not be there. */
  private async catchUpBehind(): Promise<void> {
    if ((await this.readers.behind()).length === 0) return;
    this.wakeUps.wake();
    await pause(HEAD_START);
    for (const reader of await this.readers.behind()) await this.readers.catchUp(reader);
  }

  private async repair(): Promise<void> {
    const left = await this.readers.repairAll();
    if (left.length > 0) this.logger.error({ streams: left }, 'streams stay set aside');
  }

  private async forgetKeys(): Promise<void> {
    await this.pool.query('SELECT store.forget_keys($1)', [(await this.clock.now()).toString()]);
  }

  private async live(): Promise<void> {
    await heartbeat(this.pool, `worker ${hostname()} ${String(process.pid)}`).catch((error: unknown) => {
      this.logger.warn({ error: String(error) }, 'no sign of life given; the database is away');
    });
  }
}
