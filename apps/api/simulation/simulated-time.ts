import { shiftsReadModel } from '#duty';
import type { Readers } from '#event-store';
import { Refusal } from '#kernel';
import type { JobQueues, Logger, SimulatedClock } from '#platform';
import {
  REMINDER_PLAN,
  wakeUpId,
  type DueReminders,
  type LetterPlan,
  type ReminderFacts,
  type ReminderRef,
} from '#reminders';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';

/** Milliseconds between two looks at whether something has come to its end. */
const POLL = 10;
/** Milliseconds of real time in which due work must be done or put off; what takes longer is left to the sweep. */
const WORK_TIMEOUT = 90_000;
/** Milliseconds of real time in which the readers must reach the head. */
const DRAIN_TIMEOUT = 60_000;
/** What must be at the head before the next piece of work is known: who is reminded of what, and who is on duty. */
const PLANNING = [REMINDER_PLAN, shiftsReadModel.name];

/** Where the clock stands, and how much due work ran while it was moved. */
export interface ClockMoved {
  readonly now: Temporal.Instant;
  readonly ran: number;
}

/**
 * Moves the simulated clock as time would pass: to the moment of each due piece of work in turn, which is done before
 * the clock goes on. One at a time, in this process and among all.
 */
export class SimulatedTime {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly pool: pg.Pool,
    private readonly clock: Pick<SimulatedClock, 'now' | 'moveTo'>,
    private readonly readers: Pick<Readers, 'names' | 'behind' | 'catchUp'>,
    private readonly due: Pick<DueReminders, 'next' | 'unsettled' | 'anySending'>,
    private readonly facts: Pick<ReminderFacts, 'record'>,
    private readonly letters: Pick<LetterPlan, 'plan'>,
    private readonly queues: Pick<JobQueues, 'add'>,
    private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  /** Forward to `target`; where that is not ahead, nothing happens. */
  moveTo(target: Temporal.Instant): Promise<ClockMoved> {
    const moved = this.last.then(() => this.alone(() => this.move(target)));
    this.last = moved.catch(() => undefined);
    return moved;
  }

  private async move(target: Temporal.Instant): Promise<ClockMoved> {
    const start = await this.clock.now();
    if (Temporal.Instant.compare(target, start) <= 0) return { now: start, ran: 0 };
    const done: { readonly reminderId: string; readonly at: Temporal.Instant }[] = [];
    for (;;) {
      await this.drain(PLANNING);
      await this.letters.plan();
      // What the sweep took up by itself is given at this moment, not at the next.
      await waitUntil(async () => !(await this.due.anySending()), WORK_TIMEOUT);
      const next = await this.due.next(target, done);
      if (!next) break;
      await this.clock.moveTo(next.at);
      await this.run(next.reminders, next.at);
      done.push(...next.reminders.map(({ reminderId }) => ({ reminderId, at: next.at })));
    }
    await this.clock.moveTo(target);
    await this.drain();
    return { now: await this.clock.now(), ran: done.length };
  }

  /** Wakes the workers and waits until each of the reminders is done or put off. */
  private async run(reminders: readonly ReminderRef[], now: Temporal.Instant): Promise<void> {
    try {
      await this.queues.add(
        'reminders',
        { dueAt: now.toString() },
        { deduplication: { id: wakeUpId(now), reschedule: true } },
      );
    } catch (error) {
      this.logger.warn({ error: String(error) }, 'reminders not enqueued; the sweep delivers them');
    }
    const ids = reminders.map((ref) => ref.reminderId);
    const settled = await waitUntil(async () => (await this.due.unsettled(ids, now)) === 0, WORK_TIMEOUT);
    if (!settled)
      this.logger.warn({ reminders: ids.length }, 'reminders not done in time; the clock goes on without them');
  }

  /**
   * Outcomes on record and readers at the head: between two steps those that plan work, at the end all. They are driven
   * here, so that no wake-up is waited for.
   */
  private async drain(readers: readonly string[] = this.readers.names()): Promise<void> {
    await this.facts.record();
    const drained = await waitUntil(async () => {
      const behind = (await this.readers.behind()).filter((reader) => readers.includes(reader));
      await Promise.all(behind.map((reader) => this.readers.catchUp(reader)));
      return behind.length === 0;
    }, DRAIN_TIMEOUT);
    if (!drained)
      throw new Refusal(
        'unavailable',
        'SIMULATION.READERS_BEHIND',
        'the read models do not catch up; see /health/ready',
      );
  }

  /** Under a lock that all processes share. */
  private async alone<T>(work: () => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await waitUntil(async () => {
        const locked = await client.query<{ mine: boolean }>(
          `SELECT pg_try_advisory_lock(hashtext('simulated time')) AS mine`,
        );
        return locked.rows[0]?.mine === true;
      }, Infinity);
      try {
        return await work();
      } finally {
        await client.query(`SELECT pg_advisory_unlock(hashtext('simulated time'))`);
      }
    } finally {
      client.release();
    }
  }
}

async function waitUntil(holds: () => Promise<boolean>, timeout: number): Promise<boolean> {
  const deadline = performance.now() + timeout;
  while (!(await holds())) {
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, POLL));
  }
  return true;
}
