import { randomUUID } from 'node:crypto';
import type { EventDefinition, NewEvent, RecordedEvent } from '#event-store';
import { createTestStore, TEST_MUNICIPALITY, type TestStore } from '#testing';
import { Temporal } from 'temporal-polyfill';
import { Mailer } from '../deliver/mailer.js';
import { ReminderDelivery } from '../deliver/reminder-delivery.js';
import { ReminderFacts } from '../deliver/reminder-facts.js';
import { ReminderRows } from '../deliver/reminder-rows.js';
import type { ViewMeasure } from '../domain/measure-view.js';
import { reminderEvents } from '../domain/reminder-events.js';
import { reminderPlan } from '../plan/reminder-plan.js';
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

export const viewMeasure: ViewMeasure = (events) => {
  const last = events.at(-1)?.data as EndData | undefined;
  if (!last) return null;
  const whereNl = (events[0]?.data as EndData).where ?? 'Almere Stad';
  const flags = events.flatMap((event) => (event.data as EndData).flags ?? []);
  if (last.endsAt === null) {
    return { reminders: { asked: [], decideBy: null }, typeNl: 'woningsluiting', whereNl, flags };
  }
  const aboutAt = Temporal.Instant.from(last.endsAt);
  const asked = [7, 3, 1].map((days) => ({
    about: 'end',
    aboutAt,
    taskNl: null,
    step: `P${String(days)}D`,
    dueAt: aboutAt.toZonedDateTimeISO('Europe/Amsterdam').subtract({ days }).toInstant(),
  }));
  return { reminders: { asked, decideBy: aboutAt }, typeNl: 'woningsluiting', whereNl, flags };
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
  readonly state: string;
  readonly reason: string | null;
  readonly attempts: number;
}

/** Reminders on a real database with a mail server of their own; the measures are the fixture's. */
export class ReminderBench {
  private readonly mailers: Mailer[] = [];

  private constructor(
    readonly t: TestStore,
    readonly mailbox: Mailbox,
    readonly rows: ReminderRows,
    readonly facts: ReminderFacts,
    readonly due: DueReminders,
  ) {}

  static async create(): Promise<ReminderBench> {
    const t: TestStore = await createTestStore({
      events: [...measureTypes, ...reminderEvents],
      readers: [reminderPlan({ readStream: (...args) => t.store.readStream(...args) }, viewMeasure)],
    });
    const { pool } = t.database;
    return new ReminderBench(
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

  /** A worker's delivery; parts may be replaced to disturb it. */
  delivery(
    parts: Partial<{
      readStream: TestStore['store']['readStream'];
      mailer: Pick<Mailer, 'send'>;
      view: ViewMeasure;
    }> = {},
  ): ReminderDelivery {
    const store = { readStream: parts.readStream ?? this.t.store.readStream.bind(this.t.store) };
    const mailer = parts.mailer ?? this.mailer();
    return new ReminderDelivery(
      this.rows,
      store,
      parts.view ?? viewMeasure,
      mailer,
      this.facts,
      this.t.clock,
      SETTINGS,
      silent,
    );
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

  async reminders(measureId: string): Promise<ReminderRow[]> {
    const found = await this.t.database.pool.query<ReminderRow>(
      'SELECT id, about, step, due_at, about_at, state, reason, attempts FROM work.reminders WHERE measure_id = $1 ORDER BY due_at, step',
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

/** Where one side waits and the other lets it through. */
export function gate(): { open(): void; opened: Promise<void>; reached(): void; isReached: Promise<void> } {
  let open: () => void = () => undefined;
  let reached: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const isReached = new Promise<void>((resolve) => (reached = resolve));
  return { open, opened, reached, isReached };
}
