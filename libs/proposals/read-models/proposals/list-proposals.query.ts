import { MEASURE_TYPE_CODES } from '#measures';
import { Refusal } from '#kernel';
import { moment, page, pageOf, type Page } from '#platform';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { PROPOSAL_STATES } from '../../domain/parts.js';

/** `from` and `to` bound the decision on it: from inclusive, to exclusive. What is not decided has none. */
export const listProposalsQuery = page(
  z.strictObject({
    state: z.enum(PROPOSAL_STATES).optional(),
    type: z.enum(MEASURE_TYPE_CODES).optional(),
    district: z.string().optional(),
    from: moment().optional(),
    to: moment().optional(),
    knownAt: moment().optional(),
  }),
);

export type ListProposals = z.output<typeof listProposalsQuery>;

export interface FoundProposal {
  readonly id: string;
  readonly version: number;
}

/** The proposals of a municipality that match, as known at `knownAt` or now, what came in last first. */
export async function findProposals(
  pool: pg.Pool,
  municipality: string,
  query: ListProposals,
): Promise<Page<FoundProposal>> {
  const after = query.cursor === undefined ? null : keyOf(query.cursor);
  const found = await pool.query<FoundProposal & { readonly receivedAt: string }>(
    `SELECT p.id, p.version, p.received_at AS "receivedAt" FROM read.proposals p
     WHERE p.municipality = $1
       AND CASE WHEN $2::timestamptz IS NULL THEN p.known_to IS NULL
           ELSE p.known_from <= $2 AND (p.known_to IS NULL OR p.known_to > $2) END
       AND ($3::text IS NULL OR p.state = $3) AND ($4::text IS NULL OR p.type = $4)
       AND ($5::text IS NULL OR p.district = $5)
       AND ($6::timestamptz IS NULL OR p.decided_at >= $6) AND ($7::timestamptz IS NULL OR p.decided_at < $7)
       AND ($8::timestamptz IS NULL OR p.received_at < $8 OR (p.received_at = $8 AND p.id > $9))
     ORDER BY p.received_at DESC, p.id LIMIT $10`,
    [
      municipality,
      query.knownAt?.toString() ?? null,
      query.state ?? null,
      query.type ?? null,
      query.district ?? null,
      query.from?.toString() ?? null,
      query.to?.toString() ?? null,
      after?.receivedAt ?? null,
      after?.id ?? null,
      query.limit + 1,
    ],
  );
  return pageOf(
    found.rows,
    query.limit,
    ({ receivedAt, id }) => [receivedAt, id],
    ({ id, version }) => ({ id, version }),
  );
}

const cursorKey = z.tuple([z.string(), z.guid()]);

/** A cursor of another list, or one that somebody made, is told from ours. */
function keyOf(cursor: readonly string[]): { readonly receivedAt: string; readonly id: string } {
  try {
    const [receivedAt, id] = cursorKey.parse(cursor);
    return { receivedAt: Temporal.Instant.from(receivedAt).toString(), id };
  } catch {
    throw Refusal.at('/cursor', 'malformed', 'CURSOR.UNKNOWN', 'is no cursor of this list; take it from `next`');
  }
}
