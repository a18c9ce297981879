import { Refusal } from '#kernel';
import { moment, page, pageOf, type Page } from '#platform';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { DEADLINES, type DeadlineName } from '../../catalogue/deadline-names.js';
import type { ToldElsewhere } from './deadlines.read-model.js';

/** `dueBefore` is exclusive; `late`: due already, or not yet. */
export const listDeadlinesQuery = page(
  z.strictObject({
    name: z.enum(DEADLINES).optional(),
    measureId: z.string().min(1).optional(),
    proposalId: z.string().min(1).optional(),
    district: z.string().optional(),
    dueBefore: moment().optional(),
    late: z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .optional(),
  }),
);

/** Of what something may be due; the category of its stream. */
export type DueKind = 'measure' | 'proposal';

export type ListDeadlines = z.output<typeof listDeadlinesQuery>;

/** An open deadline, with what it is of and the version of that which says so; `dueAt` as the database gives it. */
export interface FoundDeadline {
  readonly kind: DueKind;
  readonly id: string;
  readonly version: number;
  readonly district: string | null;
  /** `null`: a measure, of which its stream tells. */
  readonly told: ToldElsewhere | null;
  readonly name: DeadlineName;
  readonly dueAt: string;
  readonly late: boolean;
}

/** The deadlines of a municipality that are open at `now` and match, in the order in which they are due. */
export async function findDeadlines(
  pool: pg.Pool,
  municipality: string,
  query: ListDeadlines,
  now: Temporal.Instant,
): Promise<Page<FoundDeadline>> {
  const after = query.cursor === undefined ? null : keyOf(query.cursor);
  const found = await pool.query<FoundDeadline & { number: number }>(
    `SELECT d.category AS kind, d.measure_id AS id, d.number, d.version, d.district, d.told, d.name, d.due_at AS "dueAt", d.due_at <= $2 AS late
     FROM read.deadlines d
     WHERE d.municipality = $1 AND d.over_at > $2 AND ($3::text IS NULL OR d.name = $3)
       AND ($4::text IS NULL OR (d.category = 'measure' AND d.measure_id = $4)) AND ($5::text IS NULL OR d.district = $5)
       AND ($6::timestamptz IS NULL OR d.due_at < $6) AND ($7::boolean IS NULL OR (d.due_at <= $2) = $7)
       AND ($12::text IS NULL OR (d.category = 'proposal' AND d.measure_id = $12))
       AND ($8::timestamptz IS NULL OR (d.due_at, d.measure_id, d.number) > ($8, $9, $10::int))
     ORDER BY d.due_at, d.measure_id, d.number LIMIT $11`,
    [
      municipality,
      now.toString(),
      query.name ?? null,
      query.measureId ?? null,
      query.district ?? null,
      query.dueBefore?.toString() ?? null,
      query.late ?? null,
      after?.dueAt ?? null,
      after?.id ?? null,
      after?.number ?? null,
      query.limit + 1,
      query.proposalId ?? null,
    ],
  );
  return pageOf(
    found.rows,
    query.limit,
    (row) => [row.dueAt, row.id, String(row.number)],
    ({ number: _, ...found }) => found,
  );
}

const cursorKey = z.tuple([z.string(), z.guid(), z.string().regex(/^\d{1,6}$/)]);

/** A cursor of another list, or one that somebody made, is told from ours. */
function keyOf(cursor: readonly string[]): { dueAt: string; id: string; number: string } {
  try {
    const [dueAt, id, number] = cursorKey.parse(cursor);
    return { dueAt: Temporal.Instant.from(dueAt).toString(), id, number };
  } catch {
    throw Refusal.at('/cursor', 'malformed', 'CURSOR.UNKNOWN', 'is no cursor of this list; take it from `next`');
  }
}
