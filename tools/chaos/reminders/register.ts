import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { OwnInstance } from '../../instance/own-instance.js';
import type { Expected } from './model.js';

const moment = z.string().transform((text) => Temporal.Instant.from(text));

const row = z.object({
  id: z.string(),
  /** `null`: a letter that is of no measure. */
  measureId: z.string().nullable(),
  about: z.string(),
  aboutAt: moment,
  step: z.string(),
  /** Above 0: an escalation. */
  level: z.int().default(0),
  dueAt: moment,
  state: z.string(),
  attempts: z.array(z.object({ outcome: z.string(), deliveryId: z.string() })),
});
/** A reminder as the API lists it. */
export type Row = z.infer<typeof row>;

const page = z.object({ items: z.array(row) });
const mails = z.object({ items: z.array(z.object({ messageId: z.string() })) });

/** A mail that somebody was sent, on the record. */
export interface RecordedSending {
  readonly reminderId: string;
  readonly deliveryId: string;
}

/** All that the register and the mail server hold of reminders when the run ends. */
export interface Register {
  readonly rows: readonly Row[];
  /** Of the record, in order. */
  readonly sendings: readonly RecordedSending[];
  /** Message-IDs of the mails that arrived. */
  readonly mails: readonly string[];
  readonly health: string;
}

export async function readRegister(instance: OwnInstance): Promise<Register> {
  const sendings = await instance.query<RecordedSending>(
    `SELECT substr(stream, length('reminder-') + 1) AS "reminderId", data::jsonb->>'deliveryId' AS "deliveryId"
     FROM store.events WHERE type = 'ReminderSent' ORDER BY position`,
  );
  return {
    rows: await instance.api.readAll('mayors-office', '/v1/reminders', {}, row, 0n),
    sendings,
    mails: mails.parse(await instance.mails()).items.map(({ messageId }) => messageId),
    health: z.object({ status: z.string() }).parse(await instance.api.read('mayors-office', '/health/ready', 0n))
      .status,
  };
}

/** The identifier of the reminder that the model means; `null` where the register has none. */
export async function reminderOf(
  instance: OwnInstance,
  measureId: string,
  { about, aboutAt, step }: Expected,
): Promise<string | null> {
  const found = page.parse(
    await instance.api.read('mayors-office', `/v1/reminders?limit=200&measureId=${measureId}`, 0n),
  );
  const same = found.items.find(
    (other) => other.about === about && other.step === step && other.level === 0 && other.aboutAt.equals(aboutAt),
  );
  return same?.id ?? null;
}
