import { setTimeout as pause } from 'node:timers/promises';
import { type Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { ApiRefusal, type WriteRequest } from '../../instance/api.js';
import type { OwnInstance } from '../../instance/own-instance.js';
import type { Addressed, Answer } from './command.js';
import { breakThings, type Fault } from './faults.js';
import type { Expected, Model } from './model.js';
import { reminderOf } from './register.js';
import { requestOf } from './request.js';
import type { Tally } from './tally.js';
import type { Waits } from './waits.js';

/** Requests in flight. */
const AT_A_TIME = 16;
/** Milliseconds of real time in which what is due must be given, whatever broke: leases and back-off run on real time. */
const SETTLE_WITHIN = 240_000;
const POLL = 20;

const written = z.object({ id: z.string() });

/** Does to the instance what the plan says, and tells the model what was accepted. */
export class Driver {
  private readonly ids = new Map<number, string>();
  private position = 0n;

  constructor(
    private readonly instance: OwnInstance,
    private readonly model: Model,
    private readonly tally: Tally,
    private readonly run: string,
    private readonly waits: Waits,
  ) {}

  /** The identifier that the register gave a measure; `null` if it has not got one. */
  idOf(measure: number): string | null {
    return this.ids.get(measure) ?? null;
  }

  /** Moves the clock while things break. Everything that breaks is whole again, or on its way to it, when this ends. */
  async move(to: Temporal.Instant, faults: readonly Fault[] = []): Promise<void> {
    for (const { kind } of faults) this.tally.count('faults', kind);
    const broken = breakThings(faults, this.instance, () => {
      this.waits.workerKilled();
    });
    await this.waits.during(Promise.all([this.instance.api.moveClock(to), broken]));
    if (faults.some(({ kind }) => kind === 'mail-permanent')) await this.resendParked(to);
  }

  /** Waits until all that is due by `now` has been given and is on record. Throws when that takes too long. */
  async settled(now: Temporal.Instant): Promise<void> {
    await this.waits.during(this.untilSettled(now));
  }

  private async untilSettled(now: Temporal.Instant): Promise<void> {
    const deadline = performance.now() + SETTLE_WITHIN;
    for (;;) {
      const left = await this.unsettled(now);
      if (left === 0) return;
      if (performance.now() > deadline) {
        throw new Error(`${String(left)} reminders due by ${now.toString()} were not given within four minutes`);
      }
      await pause(POLL);
    }
  }

  /** Waits until the register has planned by everything that was accepted. */
  async planned(): Promise<void> {
    await this.instance.api.read('mayors-office', '/v1/reminders?limit=1', this.position);
  }

  async give(commands: readonly Addressed[], now: Temporal.Instant): Promise<void> {
    await eachOf(commands, async ({ measure, command }) => {
      const id = this.ids.get(measure) ?? '';
      if (id === '' && command.kind !== 'impose') return;
      const key = `${this.run}/${String(measure)}/${now.toString()}`;
      const body = await this.write(requestOf(command, id, now, key), command.kind);
      if (body === null) return;
      if (command.kind === 'impose') this.ids.set(measure, written.parse(body).id);
      this.model.apply(measure, command, now);
    });
  }

  async answer(answers: readonly (readonly [Expected, Answer])[], now: Temporal.Instant): Promise<void> {
    await eachOf(answers, async ([reminder, answer]) => {
      const measureId = this.ids.get(reminder.measure) ?? '';
      const id = await reminderOf(this.instance, measureId, reminder);
      if (id === null) {
        this.tally.differs(`not in the register: ${measureId} ${reminder.about} ${reminder.step}`);
        return;
      }
      const snooze = answer.kind === 'snooze';
      const request: WriteRequest = {
        role: 'mayors-office',
        path: `/v1/reminders/${id}/${snooze ? 'snooze' : 'acknowledgement'}`,
        contentType: 'application/json',
        idempotencyKey: `${this.run}/${id}/${now.toString()}`,
        body: snooze ? { until: answer.until.toString() } : {},
      };
      if ((await this.write(request, answer.kind)) !== null) this.model.answer(reminder, answer);
    });
  }

  private async write(request: WriteRequest, what: string): Promise<unknown> {
    try {
      const { body, position } = await this.instance.api.write(request);
      if (position !== null && position > this.position) this.position = position;
      this.tally.count('commands', what);
      return body;
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error;
      this.tally.differs(`refused: ${error.message}`);
      return null;
    }
  }

  /**
   * What a mail server refuses for good is parked in the end, and sent again by a person once it takes mails. The pauses
   * between the attempts, hours of real time, are cut short in the database.
   */
  private async resendParked(now: Temporal.Instant): Promise<void> {
    const deadline = performance.now() + SETTLE_WITHIN;
    while ((await this.unsettled(now)) > 0 && performance.now() < deadline) {
      await this.waits.cutBackOff();
      await pause(10 * POLL);
    }
    await this.instance.refuseMail('none');
    const parked = await this.instance.query<{ id: string }>(`SELECT id FROM work.reminders WHERE state = 'parked'`);
    await eachOf(parked, async ({ id }) => {
      const path = `/v1/reminders/${id}/resending`;
      const idempotencyKey = `${this.run}/${id}/${now.toString()}/resending`;
      await this.write(
        { role: 'mayors-office', path, contentType: 'application/json', idempotencyKey, body: {} },
        'resend',
      );
    });
    await this.planned();
  }

  private async unsettled(now: Temporal.Instant): Promise<number> {
    const [row] = await this.instance.query<{ n: number }>(
      `SELECT (SELECT count(*) FROM work.reminders WHERE state IN ('planned', 'uncertain', 'sending') AND due_at <= $1)::int
            + (SELECT count(*) FROM work.reminder_facts)::int AS n`,
      [now.toString()],
    );
    return row?.n ?? 0;
  }
}

async function eachOf<Item>(items: readonly Item[], act: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items];
  const one = async () => {
    for (let item = left.shift(); item; item = left.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, one));
}
