import type { Commands } from '#event-store';
import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { reminderDecider, type ReminderEvent } from '../domain/reminder-events.js';

/** Facts taken up at a time: they are appended together, and leave connections to those who deliver. */
const BATCH = 50;
/** How long a fact's key is kept: far longer than a fact waits to be appended. */
const KEEP_KEY = { hours: 24 * 400 };

interface FactRow {
  readonly number: string;
  readonly id: string;
  readonly reminder_id: string;
  readonly municipality: string;
  readonly type: string;
  readonly data: object;
}

/**
 * Carries outcomes from the rows to the event store, in order. A fact is stored with the change it tells of and removed
 * when it has been appended; one that is carried twice is appended once, by its key.
 */
export class ReminderFacts {
  private running: Promise<unknown> = Promise.resolve();
  private next: Promise<number> | null = null;

  constructor(
    private readonly pool: pg.Pool,
    private readonly commands: Commands,
    private readonly clock: { now(): Promise<Temporal.Instant> },
  ) {}

  /**
   * All there are, and surely those that were stored before it was asked; answers how many were appended. One run at a
   * time: who asks meanwhile shares the next.
   */
  record(): Promise<number> {
    this.next ??= this.running.then(() => {
      this.next = null;
      const run = this.carry();
      this.running = run.catch(() => undefined);
      return run;
    });
    return this.next;
  }

  private async carry(): Promise<number> {
    let recorded = 0;
    for (;;) {
      const facts = await this.pool.query<FactRow>(
        `SELECT number, id, reminder_id, municipality, type, data FROM work.reminder_facts ORDER BY number LIMIT ${String(BATCH)}`,
      );
      const reminders = [...new Set(facts.rows.map((fact) => fact.reminder_id))];
      const own = (id: string) => facts.rows.filter((fact) => fact.reminder_id === id);
      const appended = await Promise.allSettled(reminders.map((id) => this.appendInOrder(own(id))));
      const done = appended.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []));
      await this.pool.query('DELETE FROM work.reminder_facts WHERE number = ANY($1)', [done]);
      const failed = appended.find((outcome) => outcome.status === 'rejected');
      if (failed) throw failed.reason;
      recorded += facts.rows.length;
      if (facts.rows.length < BATCH) return recorded;
    }
  }

  /** The facts of one reminder; answers their numbers. */
  private async appendInOrder(facts: readonly FactRow[]): Promise<string[]> {
    for (const fact of facts) await this.append(fact);
    return facts.map(({ number }) => number);
  }

  private async append(fact: FactRow): Promise<void> {
    const event = { type: fact.type, data: fact.data } as ReminderEvent;
    const keepUntil = (await this.clock.now()).add(KEEP_KEY);
    await this.commands.execute(
      {
        caller: { sub: 'process:reminders', roles: [], municipality: fact.municipality },
        requestId: fact.id,
        key: { scope: 'reminders', key: fact.id, fingerprint: fact.id, keepUntil, mismatch: 'REMINDER.FACT' },
      },
      async (unit) => {
        const { stream } = await unit.load(reminderDecider, fact.reminder_id);
        unit.write(stream, [event]);
        return { stream };
      },
    );
  }
}
