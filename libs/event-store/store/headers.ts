import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { HeaderPage } from '../types.js';
import type { EventRow } from './codec.js';

type Row = Pick<EventRow, 'municipality' | 'stream' | 'type' | 'recorded_at'> & {
  readonly head: string;
  readonly position: string | null;
};

/**
 * The headers at the positions (after, after + most] that are stored. One statement reads them and the head, so both are
 * of the same moment; positions have no gaps and become visible in their order, so none below the head comes later.
 */
export async function readHeaders(
  pool: pg.Pool,
  municipality: string | null,
  after: bigint,
  most: number,
): Promise<HeaderPage> {
  const { rows } = await pool.query<Row>(
    `SELECT h.position AS head, e.position, e.municipality, e.stream, e.type, e.recorded_at
     FROM store.head h LEFT JOIN store.events e
       ON e.position > $1::bigint AND e.position <= $1::bigint + $2 AND ($3::text IS NULL OR e.municipality = $3)
     ORDER BY e.position`,
    [after.toString(), most, municipality],
  );
  const head = BigInt(rows[0]?.head ?? 0);
  const reach = after + BigInt(most);
  const reached = reach < head ? reach : head;
  return {
    headers: rows.flatMap(({ position, recorded_at, municipality: whose, stream, type }) =>
      position === null
        ? []
        : [
            {
              position: BigInt(position),
              municipality: whose,
              stream,
              type,
              recordedAt: Temporal.Instant.from(recorded_at),
            },
          ],
    ),
    upTo: reached > after ? reached : after,
    head,
  };
}
