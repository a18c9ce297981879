import { createHash, randomBytes } from 'node:crypto';
import { inZone } from '#calendar';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { FEEDS, type Feed } from './feeds.js';

const BYTES = 32;
const MAX_LABEL = 100;

export const calendarTokenBody = z.strictObject({
  label: z.string().trim().min(1).max(MAX_LABEL),
  feed: z.enum(FEEDS).default('measures'),
});

/** A row of the table but for its hash; moments as the database gives them. */
export interface CalendarTokenRecord {
  readonly id: string;
  readonly label: string;
  readonly feed: Feed;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly withdrawnAt: string | null;
}

/** A token as its owner sees it: moments in the municipality's zone. What opens the feed is not in it. */
export function presentCalendarToken(record: CalendarTokenRecord, timeZone: string): CalendarTokenRecord {
  const local = (moment: string) => inZone(Temporal.Instant.from(moment), timeZone);
  const { id, label, feed, createdAt, lastUsedAt, withdrawnAt } = record;
  return {
    id,
    label,
    feed,
    createdAt: local(createdAt),
    lastUsedAt: lastUsedAt && local(lastUsedAt),
    withdrawnAt: withdrawnAt && local(withdrawnAt),
  };
}

/** 256 bits by chance, in base64url. */
export function newToken(): string {
  return randomBytes(BYTES).toString('base64url');
}

/** SHA-256. By it a token is looked up: how long that takes tells nothing of the token. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
