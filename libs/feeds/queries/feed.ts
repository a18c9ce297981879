import { createHash } from 'node:crypto';
import { unlessMatched, type Answer } from '#platform';
import { z } from 'zod';
import { icalendar, ICALENDAR_TYPE, type Entry } from '../icalendar/calendar.js';

/** The guard reads it; it is here so that it is described, and that nothing else is taken. */
export const feedQuery = z.strictObject({
  token: z.string().meta({ description: 'As it stands in the address that was given' }),
});

/** Where an entry stands: whose it is, and what leads to what it is about. */
export interface Surroundings {
  readonly municipality: string;
  readonly timeZone: string;
  readonly publicUrl: string;
}

/** The calendar of this name, or 304 where `If-None-Match` names its bytes already. */
export function feedAnswer(
  name: string,
  entries: readonly Entry[],
  timeZone: string,
  ifNoneMatch: string | undefined,
): Answer<string | null> {
  const body = icalendar(name, entries, timeZone);
  const headers = { etag: digest(body), 'content-type': ICALENDAR_TYPE, 'cache-control': 'private, no-cache' };
  return unlessMatched(ifNoneMatch, headers, body);
}

function digest(body: string): string {
  return `"${createHash('sha256').update(body).digest('base64url')}"`;
}
