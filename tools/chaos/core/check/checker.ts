import { verifyChain } from '#event-store';
import { policyOf, remindersOfStream, viewMeasures } from '#reminders';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { OwnInstance } from '../../../instance/own-instance.js';
import type { Follower } from '../load/follower.js';
import type { Ledger } from '../load/ledger.js';
import { differencesOfChanges } from './changes.js';
import { differencesOfDeliveries, type RecordedSending } from './deliveries.js';
import { differencesOfParked, type ParkedStream } from './parked.js';
import { differencesOfTables } from './read-models.js';
import { rebuildAll, tablesOf } from './rebuild.js';
import { differencesOfReminders, type ReminderRow } from './reminders.js';
import { StoreView } from './store.js';
import { until } from './until.js';
import { differencesOfWrites } from './writes.js';

const TIME_ZONE = 'Europe/Amsterdam';
/** Milliseconds in which the readers are at the head once nothing is written any more, and followers were told of it. */
const CATCH_UP = 30_000;
/** Milliseconds in which what was due has been given at the end: a lost sender's lease and the next attempt fit in it. */
const GIVEN = 120_000;

const mails = z.object({ items: z.array(z.object({ messageId: z.string(), receivedAt: z.string() })) });

/** Proves, while nothing is written, that the register is whole. Each check answers what is not right. */
export class Checker {
  private readonly store: StoreView;
  private readonly policy = policyOf({ remindersFile: undefined, sms: null, webhookAllow: [] });

  constructor(
    private readonly instance: OwnInstance,
    run: string,
    private readonly ledger: Ledger,
    private readonly follower: Pick<Follower, 'told' | 'position'>,
    private readonly poisoned: readonly ParkedStream[],
  ) {
    this.store = new StoreView(instance, run, (stream) => poisoned.some((one) => one.stream === stream));
  }

  get events(): bigint {
    return this.store.position;
  }

  /** After a round: all but the rebuild, whole. `givenBy`: what was due by then must have been given. */
  async round(givenBy: Temporal.Instant | null = null): Promise<readonly string[]> {
    const late = await this.caughtUp();
    await this.store.read();
    return [
      ...late,
      ...this.ledger.surprises.splice(0),
      ...this.store.ahead.splice(0),
      ...(await this.chain()),
      ...differencesOfWrites(this.ledger.writes, this.store.writes),
      ...(await this.changes()),
      ...differencesOfParked(this.poisoned, await this.parked()),
      ...(await this.reminders(givenBy)),
      ...(await this.deliveries()),
    ];
  }

  /** Each read model is built anew beside the one that was kept, and both are held against each other row by row. */
  async rebuilds(): Promise<readonly string[]> {
    const kept = await tablesOf(this.instance);
    const failed = await rebuildAll(this.instance);
    const rebuilt = await tablesOf(this.instance);
    return [
      ...failed,
      ...differencesOfTables(kept, rebuilt),
      ...differencesOfParked(this.poisoned, await this.parked()),
    ];
  }

  /** At the end: what was due has been given and is on record. */
  async end(): Promise<readonly string[]> {
    const now = Temporal.Now.instant();
    await until(GIVEN, async () => (await this.left(now)) === 0);
    return this.round(now);
  }

  private async caughtUp(): Promise<readonly string[]> {
    const readers = await until(CATCH_UP, async () => {
      const [row] = await this.instance.query<{ behind: number }>(
        `SELECT count(*)::int AS behind FROM work.checkpoints c, store.head h WHERE c.position < h.position`,
      );
      return row?.behind === 0;
    });
    return readers ? [] : [`readers are still behind after ${String(CATCH_UP / 1000)} s`];
  }

  private async changes(): Promise<readonly string[]> {
    const stored = this.store.told;
    const last = stored.at(-1) ?? 0n;
    await until(CATCH_UP, () => Promise.resolve(this.follower.position >= last));
    return differencesOfChanges(
      this.follower.told.filter((position) => position <= last),
      stored,
    );
  }

  private async chain(): Promise<readonly string[]> {
    const { fault } = await verifyChain(this.instance.pool);
    return fault === null ? [] : [`the chain is broken at ${fault}`];
  }

  private parked(): Promise<readonly ParkedStream[]> {
    return this.instance.query<ParkedStream & Record<string, unknown>>(
      `SELECT p.reader, p.stream FROM work.parked_streams p JOIN work.generations g USING (reader, generation) WHERE g.state = 'live'`,
    );
  }

  private async reminders(givenBy: Temporal.Instant | null): Promise<readonly string[]> {
    const view = viewMeasures(TIME_ZONE, this.policy);
    const expected = [...this.store.streams.values()].flatMap((events) => remindersOfStream(events, view, this.policy));
    const rows = await this.instance.query<ReminderRow & Record<string, unknown>>(
      `SELECT id, measure_id AS "measureId", about, step, due_at AS "dueAt", state FROM work.reminders
       WHERE measure_id IS NOT NULL AND level = 0`,
    );
    return differencesOfReminders(expected, rows, givenBy);
  }

  private async deliveries(): Promise<readonly string[]> {
    const sendings = await this.instance.query<RecordedSending & Record<string, unknown>>(
      `SELECT data::jsonb->>'deliveryId' AS "deliveryId", data::jsonb->>'dueAt' AS "dueAt"
       FROM store.events WHERE type = 'ReminderSent'`,
    );
    const uncertain = await this.instance.query<{ id: string }>(
      `SELECT delivery_id AS id FROM work.reminder_attempts WHERE outcome = 'uncertain'`,
    );
    const arrived = mails.parse(await this.instance.mails()).items;
    return differencesOfDeliveries({ arrived, sendings, uncertain: uncertain.map(({ id }) => id) });
  }

  private async left(now: Temporal.Instant): Promise<number> {
    const [row] = await this.instance.query<{ n: number }>(
      `SELECT (SELECT count(*) FROM work.reminders WHERE state IN ('planned', 'uncertain', 'sending') AND due_at <= $1)::int
            + (SELECT count(*) FROM work.reminder_facts)::int AS n`,
      [now.toString()],
    );
    return row?.n ?? 0;
  }
}
