import type { Clock, JobQueues, Logger, SweepTask } from '#platform';
import type { Temporal } from 'temporal-polyfill';
import type { ReminderDelivery } from '../deliver/reminder-delivery.js';
import type { LetterPlan } from '../plan/letter-plan.js';
import type { ReminderFacts } from '../deliver/reminder-facts.js';
import type { DueReminders } from './due-reminders.js';

/** Milliseconds between two looks at what is due. */
const EVERY = 1_000;
/** Milliseconds between two refills of Redis with what falls due soon: what a flush took is back within this time. */
const REFILL_EVERY = 15_000;
/** Milliseconds between two looks at which letters are to come. */
const LETTERS_EVERY = 30_000;
/** How far ahead Redis is filled: minutes, so that a delay never comes near a timer's limit of 24.8 days. */
const HORIZON = { minutes: 10 };
/** Milliseconds that a due reminder may lie in a queue that nobody works off before the sweep delivers it itself. */
const PATIENCE = 20_000;

/** What the sweep looks at, and what it does with it. */
export interface SweepParts {
  readonly due: DueReminders;
  readonly delivery: Pick<ReminderDelivery, 'takeDue' | 'takeOver'>;
  readonly facts: Pick<ReminderFacts, 'record'>;
  readonly letters: Pick<LetterPlan, 'plan'>;
  readonly queues: Pick<JobQueues, 'add'>;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Sees to it that what is due is delivered, whatever happens to Redis: wakes the workers by the queue, takes what is due
 * itself when the queue cannot be reached or does not get on, takes over what a lost sender left, and carries facts.
 */
export class ReminderSweep {
  /** When a due reminder was first seen waiting, on the process's own clock. */
  private waiting = new Map<string, number>();

  constructor(
    private readonly parts: SweepParts,
    private readonly clockRuns: boolean,
    private readonly logger: Pick<Logger, 'warn'>,
    private readonly onEnqueueFailure: () => void = () => undefined,
  ) {}

  tasks(): readonly SweepTask[] {
    const look: SweepTask = { name: 'reminders', every: EVERY, run: () => this.look() };
    const refill: SweepTask = { name: 'reminders refill', every: REFILL_EVERY, run: () => this.refill() };
    const letters: SweepTask = { name: 'letters', every: LETTERS_EVERY, run: () => this.parts.letters.plan() };
    // On a simulated clock a delay in real time means nothing: what is due is named to the queue when it is due.
    return this.clockRuns ? [look, letters, refill] : [look, letters];
  }

  /** Everything that is due now. */
  async look(): Promise<void> {
    await this.parts.delivery.takeOver();
    const due = await this.parts.due.due(await this.parts.clock.now());
    const now = performance.now();
    this.waiting = new Map(due.map(({ reminderId }) => [reminderId, this.waiting.get(reminderId) ?? now]));
    const enqueued = await this.wakeAt(
      due.map(({ dueAt }) => dueAt),
      () => 0,
    );
    const late = due.some(({ reminderId }) => now - (this.waiting.get(reminderId) ?? now) > PATIENCE);
    if (!enqueued || late) await this.parts.delivery.takeDue();
    await this.parts.facts.record();
  }

  /** Everything that falls due within the horizon, as delayed jobs. */
  async refill(): Promise<void> {
    const now = await this.parts.clock.now();
    const soon = await this.parts.due.moments(now, now.add(HORIZON));
    await this.wakeAt(soon, (at) => untilDue(now, at));
  }

  /** One job a moment at most: an earlier one that is delayed is moved, one that waits or runs is left. */
  private async wakeAt(
    moments: readonly Temporal.Instant[],
    delayOf: (at: Temporal.Instant) => number,
  ): Promise<boolean> {
    const distinct = new Map(moments.map((at) => [wakeUpId(at), at]));
    try {
      await Promise.all(
        [...distinct].map(([id, at]) =>
          this.parts.queues.add(
            'reminders',
            { dueAt: at.toString() },
            { delay: delayOf(at), deduplication: { id, reschedule: true } },
          ),
        ),
      );
      return true;
    } catch (error) {
      this.onEnqueueFailure();
      this.logger.warn({ error: String(error), moments: distinct.size }, 'reminders not enqueued');
      return false;
    }
  }
}

/** What a wake-up for all that is due at a moment is known by. */
export function wakeUpId(at: Temporal.Instant): string {
  return `due-${String(at.epochMilliseconds)}`;
}

/** Whole milliseconds, rounded up: a job that came too early would find nothing due. */
function untilDue(now: Temporal.Instant, dueAt: Temporal.Instant): number {
  return now.until(dueAt).round({ largestUnit: 'millisecond', smallestUnit: 'millisecond', roundingMode: 'ceil' })
    .milliseconds;
}
