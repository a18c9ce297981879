import { randomUUID } from 'node:crypto';
import type { Duty, Roster } from '#duty';
import type { EventDefinition, NewEvent, Reader, RecordedEvent } from '#event-store';
import { createTestStore, TEST_MUNICIPALITY, writeContext, type TestStore } from '#testing';
import { Temporal } from 'temporal-polyfill';
import { AnswerReminder, AnswerReminderHandler } from '../commands/answer/answer-reminder.handler.js';
import { channelsOf, type Channels } from '../channels/channels.js';
import { LetterJudge, type Composer } from '../deliver/letter-judge.js';
import { Mailer } from '../deliver/mailer.js';
import { MeasureJudge } from '../deliver/measure-judge.js';
import { ReminderDelivery } from '../deliver/reminder-delivery.js';
import { ReminderFacts } from '../deliver/reminder-facts.js';
import { ReminderRows, type ClaimedReminder } from '../deliver/reminder-rows.js';
import type { ViewMeasure } from '../domain/measure-view.js';
import { reminderEvents } from '../domain/reminder-events.js';
import { reminderPlan } from '../plan/reminder-plan.js';
import { DEFAULT_POLICY } from '../policy/default-policy.js';
import type { ReminderPolicy } from '../policy/policy.js';
import { Recipients } from '../recipients/recipients.js';
import { DueReminders } from '../sweep/due-reminders.js';
import { Mailbox } from './mailbox.js';

/** A measure as far as reminders go: an end, steps of 7, 3 and 1 days before it, and where it is. */
interface EndData {
  readonly endsAt: string | null;
  readonly where?: string;
  readonly flags?: readonly string[];
  readonly decision?: { readonly decidedAt: string };
}

const TYPES = [
  'MeasureImposed',
  'MeasureExtended',
  'ExtensionDeclined',
  'MeasureLifted',
  'MeasureMoved',
  'MeasureVoided',
];
const measureTypes: readonly EventDefinition[] = TYPES.map((type) => ({ type, version: 1, secret: [] }));

const CLOSURE = { type: 'dwelling-closure', typeNl: 'woningsluiting' };

export const viewMeasure: ViewMeasure = (events) => {
  const last = events.at(-1)?.data as EndData | undefined;
  if (!last) return null;
  const whereNl = (events[0]?.data as EndData).where ?? 'Almere Stad';
  const flags = events.flatMap((event) => (event.data as EndData).flags ?? []);
  if (last.endsAt === null) {
    return { reminders: { asked: [], decideBy: null }, ...CLOSURE, whereNl, flags };
  }
  const aboutAt = Temporal.Instant.from(last.endsAt);
  const asked = [7, 3, 1].map((days) => ({
    about: 'end',
    aboutAt,
    taskNl: null,
    step: `P${String(days)}D`,
    dueAt: aboutAt.toZonedDateTimeISO('Europe/Amsterdam').subtract({ days }).toInstant(),
  }));
  return { reminders: { asked, decideBy: aboutAt }, ...CLOSURE, whereNl, flags };
};

export const SETTINGS = {
  timeZone: 'Europe/Amsterdam',
  publicUrl: 'https://nachtwacht.example',
  mail: {
    from: 'nachtwacht@gemeente.example',
    mayorsOffice: 'kabinet@gemeente.example',
    legalDesk: 'jz@gemeente.example',
  },
};

const nothing = (): void => undefined;

/** A logger that keeps to itself. */
export const silent = { info: nothing, warn: nothing, error: nothing };

export interface ReminderRow {
  readonly id: string;
  readonly about: string;
  readonly step: string;
  readonly due_at: string;
  readonly about_at: string;
  readonly level: number;
  readonly audience: string;
  readonly channel: string;
  readonly place: number;
  readonly state: string;
  readonly reason: string | null;
  readonly attempts: number;
}

/** The steps of the fixture go to the mayor's office, and to nobody after it. */
const ONE_LEVEL: ReminderPolicy = {
  ...DEFAULT_POLICY,
  rules: [
    { about: ['contrary'], urgent: true, tell: [{ to: 'legal-desk', by: 'mail' }], escalation: [] },
    { urgent: true, tell: [{ to: 'mayors-office', by: 'mail' }], escalation: [] },
  ],
};

/** Somebody on duty, as a test puts them there. */
export type OnRoster = Readonly<{ duty: Duty; name: string; email: string; phone: string | null }>;

/** What may be replaced in a worker's delivery, to disturb it or to look into it. */
type DeliveryParts = Partial<{
  readStream: TestStore['store']['readStream'];
  mailer: Pick<Mailer, 'send'>;
  view: ViewMeasure;
  composers: Readonly<Record<string, Composer>>;
  channels: Channels;
  inHand: number;
}>;

/** Reminders on a real database with a mail server of their own; the measures are the fixture's. */
export class ReminderBench {
  private readonly mailers: Mailer[] = [];
  /** Who is on duty, at any moment. */
  onDuty: readonly OnRoster[] = [];

  private constructor(
    readonly policy: ReminderPolicy,
    readonly t: TestStore,
    readonly mailbox: Mailbox,
    readonly rows: ReminderRows,
    readonly facts: ReminderFacts,
    readonly due: DueReminders,
  ) {}

  /** `more`: what else there is beside the fixture's measures, and how those are seen. */
  static async create(
    policy: ReminderPolicy = ONE_LEVEL,
    more: {
      readonly events?: readonly EventDefinition[];
      readonly readers?: readonly Reader[];
      readonly view?: ViewMeasure;
    } = {},
  ): Promise<ReminderBench> {
    const store = {
      readStream: (...args: Parameters<TestStore['store']['readStream']>) => t.store.readStream(...args),
    };
    const t: TestStore = await createTestStore({
      events: [...measureTypes, ...reminderEvents, ...(more.events ?? [])],
      readers: [reminderPlan(store, more.view ?? viewMeasure, policy, SETTINGS.timeZone), ...(more.readers ?? [])],
    });
    const { pool } = t.database;
    return new ReminderBench(
      policy,
      t,
      await Mailbox.start(),
      new ReminderRows(pool),
      new ReminderFacts(pool, t.commands, t.clock),
      new DueReminders(pool),
    );
  }

  /** A mailer to the mailbox, closed with the bench. */
  mailer(longest?: number): Mailer {
    const mailer = new Mailer(this.mailbox.url, SETTINGS.mail.from, longest);
    this.mailers.push(mailer);
    return mailer;
  }

  async close(): Promise<void> {
    for (const mailer of this.mailers) mailer.onApplicationShutdown();
    await this.mailbox.stop();
    await this.t.close();
  }

  /** A worker's delivery. */
  delivery(parts: DeliveryParts = {}): OneAtATime {
    const { timeZone, publicUrl } = SETTINGS;
    const store = {
      readStream: parts.readStream ?? this.t.store.readStream.bind(this.t.store),
      readStreams: this.t.store.readStreams.bind(this.t.store),
    };
    const links = { publicUrl, urlFor: ({ id }: { id: string }) => Promise.resolve(`${publicUrl}/bevestigen/${id}`) };
    return new OneAtATime(
      this.rows,
      {
        measures: new MeasureJudge(this.rows, store, parts.view ?? viewMeasure, this.policy, links, timeZone),
        letters: new LetterJudge(
          this.rows,
          { waitFor: () => Promise.resolve('reached' as const) },
          parts.composers ?? {},
          timeZone,
        ),
        recipients: new Recipients(this.roster(), SETTINGS.mail, this.policy),
        channels: {
          ...channelsOf({ sms: null, webhookAllow: [] }, parts.mailer ?? this.mailer(), silent),
          ...parts.channels,
        },
        policy: this.policy,
      },
      this.facts,
      this.t.clock,
      { ...SETTINGS, ...(parts.inHand !== undefined && { inHand: parts.inHand }) },
      silent,
    );
  }

  private roster(): Pick<Roster, 'rosterAt'> {
    return {
      rosterAt: (_municipality, duty, at) => {
        const holders = this.onDuty.filter((one) => one.duty === duty);
        const on = holders.map(({ name, email, phone }, i) => ({
          shiftId: String(i),
          holder: { name, email, phone },
          deputyFor: null,
          since: at,
          until: at.add({ hours: 8 }),
        }));
        const addresses = on.length > 0 ? on.map(({ holder }) => holder.email) : [SETTINGS.mail.mayorsOffice];
        return Promise.resolve({ duty, on, double: on.length > 1, fallback: on.length === 0, addresses });
      },
    };
  }

  /** Appends to a measure at the clock's moment and plans what follows from it. */
  async record(measureId: string, event: NewEvent): Promise<void> {
    const stream = `measure-${measureId}`;
    const past = await this.t.store.readStream(TEST_MUNICIPALITY, stream);
    await this.t.store.append({
      municipality: TEST_MUNICIPALITY,
      streams: [{ stream, expectedVersion: past.length, events: [event] }],
      meta: { by: 'test', requestId: randomUUID() },
    });
    await this.t.readers.catchUpAll();
  }

  /** Imposes at the clock's moment; decided then unless said otherwise. */
  async impose(endsAt: string, options: { decidedAt?: string; where?: string } = {}): Promise<string> {
    const measureId = randomUUID();
    const decidedAt = options.decidedAt ?? (await this.t.clock.now()).toString();
    await this.record(measureId, {
      type: 'MeasureImposed',
      data: { endsAt, decision: { decidedAt }, ...(options.where !== undefined && { where: options.where }) },
    });
    return measureId;
  }

  async extend(measureId: string, endsAt: string): Promise<void> {
    await this.record(measureId, {
      type: 'MeasureExtended',
      data: { endsAt, decision: { decidedAt: (await this.t.clock.now()).toString() } },
    });
  }

  async lift(measureId: string): Promise<void> {
    await this.record(measureId, { type: 'MeasureLifted', data: { endsAt: null } });
  }

  /** Lets time pass as the sweep and the readers would see it: whatever falls due by then is delivered at its moment. */
  async passTo(until: string, parts: DeliveryParts = {}): Promise<void> {
    const end = Temporal.Instant.from(until);
    const done: { reminderId: string; at: Temporal.Instant }[] = [];
    for (;;) {
      await this.facts.record();
      await this.t.readers.catchUpAll();
      const next = await this.due.next(end, done);
      if (!next) break;
      if (Temporal.Instant.compare(next.at, await this.t.clock.now()) > 0) this.t.clock.set(next.at.toString());
      for (const { reminderId } of next.reminders) await this.delivery(parts).deliver(reminderId);
      done.push(...next.reminders.map(({ reminderId }) => ({ reminderId, at: next.at })));
    }
    this.t.clock.set(until);
  }

  /** What somebody does with a reminder, and what follows from it. */
  async answer(id: string, decide: AnswerReminder['decide']): Promise<void> {
    const handler = new AnswerReminderHandler(this.t.commands, this.t.database.pool);
    await handler.execute(new AnswerReminder(writeContext({ role: 'mayors-office' }), id, decide));
    await this.t.readers.catchUpAll();
  }

  async reminders(measureId: string): Promise<ReminderRow[]> {
    const found = await this.t.database.pool.query<ReminderRow>(
      'SELECT id, about, step, due_at, about_at, level, audience, channel, place, state, reason, attempts FROM work.reminders WHERE measure_id = $1 ORDER BY due_at, step, level, audience, channel, place',
      [measureId],
    );
    return found.rows;
  }

  async reminder(measureId: string, step: string): Promise<ReminderRow> {
    const found = (await this.reminders(measureId)).filter((row) => row.step === step);
    const last = found.at(-1);
    if (!last) throw new Error(`no reminder ${step}`);
    return last;
  }

  /** What is on record about a reminder. */
  async recorded(id: string): Promise<RecordedEvent[]> {
    return this.t.store.readStream(TEST_MUNICIPALITY, `reminder-${id}`);
  }

  /** Claims one at the clock's moment, as a worker that goes no further. */
  async claim(id: string): Promise<ClaimedReminder> {
    const [claim] = await this.rows.claimDue(await this.t.clock.now(), 1, [id]);
    if (!claim) throw new Error('not claimed');
    return claim;
  }

  /** Lets the lease of a reminder run out, as real time would. */
  async letLeaseRunOut(id: string): Promise<void> {
    await this.t.database.pool.query(
      `UPDATE work.reminders SET claimed_until = clock_timestamp() - interval '1 second' WHERE id = $1`,
      [id],
    );
  }

  /** Lets the back-off of a reminder pass, as real time would. */
  async letBackOffPass(id: string): Promise<void> {
    await this.t.database.pool.query(
      `UPDATE work.reminders SET not_before = clock_timestamp() - interval '1 second' WHERE id = $1`,
      [id],
    );
  }
}

/** A worker's delivery that a test can have one reminder delivered by, and no other. */
class OneAtATime extends ReminderDelivery {
  private readonly alone: readonly [ReminderRows, { now(): Promise<Temporal.Instant> }];

  constructor(...parts: ConstructorParameters<typeof ReminderDelivery>) {
    super(...parts);
    this.alone = [parts[0], parts[3]];
  }

  /** Returns when it is delivered, put off or found not to be ours. */
  async deliver(id: string): Promise<void> {
    const [rows, clock] = this.alone;
    const [claim] = await rows.claimDue(await clock.now(), 1, [id]);
    if (claim) await this.take(claim);
  }
}

/** Where one side waits and the other lets it through. */
export function gate(): { open(): void; opened: Promise<void>; reached(): void; isReached: Promise<void> } {
  let open: () => void = () => undefined;
  let reached: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const isReached = new Promise<void>((resolve) => (reached = resolve));
  return { open, opened, reached, isReached };
}
