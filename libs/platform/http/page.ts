import { z } from 'zod';

/** A page of a list in keyset order. `next` is the cursor of the following one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

const keyset = z.array(z.string());

/** The sort key of the last row seen, opaque to the client. */
const cursor = z.string().transform((text, context): readonly string[] => {
  try {
    return keyset.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    context.addIssue({
      code: 'custom',
      params: { code: 'CURSOR.UNKNOWN' },
      message: 'is no cursor of ours; take it from `next`',
    });
    return z.NEVER;
  }
});

const limit = z
  .string()
  .transform((text, context) => {
    const count = /^\d{1,3}$/.test(text) ? Number(text) : 0;
    if (count >= 1 && count <= MAX_LIMIT) return count;
    const message = `must be a whole number from 1 to ${String(MAX_LIMIT)}`;
    context.addIssue({ code: 'custom', params: { code: 'FIELD.SIZE' }, message });
    return z.NEVER;
  })
  .default(DEFAULT_LIMIT)
  .meta({
    type: 'integer',
    minimum: 1,
    maximum: MAX_LIMIT,
    description: `Items on a page; ${String(DEFAULT_LIMIT)} if not given`,
  });

/** A query with `limit` (50, at most 200) and `cursor` beside its own parameters. */
export function page<Shape extends z.core.$ZodLooseShape>(query: z.ZodObject<Shape>) {
  return query.extend({ limit, cursor: cursor.optional() });
}

/**
 * The page from rows that were read with `LIMIT limit + 1`: the one too many tells that there is more.
 * `keyOf` gives the values of the order of a row, as text.
 */
export function pageOf<Row, T>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly string[],
  present: (row: Row) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null;
  return { items: shown.map(present), next };
}

function encodeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key), 'utf8').toString('base64url');
}
