import { createHash } from 'node:crypto';
import type { ReminderKey } from '../domain/reminder.js';

/**
 * The identifier of a reminder, a UUID (version 8, RFC 9562) made of its key: the same however often it is planned, and
 * free of the characters that a queue or a mail header reserves.
 */
export function reminderId(municipality: string, key: ReminderKey): string {
  const { measureId, about, aboutAt, step, level, audience, channel, place } = key;
  const name = JSON.stringify([
    municipality,
    measureId,
    about,
    aboutAt.toString(),
    step,
    level,
    audience,
    channel,
    place,
  ]);
  const bytes = createHash('sha256').update(name).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
