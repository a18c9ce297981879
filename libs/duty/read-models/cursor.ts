import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

const cursorKey = z.tuple([z.string().refine(isMoment), z.guid()]);

/** The moment and the identifier that a cursor goes on after. One of another list, or one that somebody made, is told. */
export function keyOf(cursor: readonly string[]): { readonly moment: string; readonly id: string } {
  const parsed = cursorKey.safeParse(cursor);
  if (parsed.success) return { moment: parsed.data[0], id: parsed.data[1] };
  throw Refusal.at('/cursor', 'malformed', 'CURSOR.UNKNOWN', 'is no cursor of this list; take it from `next`');
}

function isMoment(text: string): boolean {
  try {
    return Boolean(Temporal.Instant.from(text));
  } catch {
    return false;
  }
}
