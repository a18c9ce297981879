import { moment, page, pageOf, type Page } from '#platform';
import type { Repository } from 'typeorm';
import { z } from 'zod';
import type { Span } from '../../domain/coverage.js';
import { DUTIES } from '../../domain/duties.js';
import { MAX_DAYS } from '../../domain/plan-shift.js';
import { keyOf } from '../cursor.js';
import type { ShiftRow } from './shift-row.entity.js';

/** Shifts of which some part lies at or after `from` and before `to`. */
export const listShiftsQuery = page(
  z.strictObject({
    from: moment().optional(),
    to: moment().optional(),
    duty: z.enum(DUTIES).optional(),
    rotationId: z.guid().optional(),
  }),
);

/** The identifiers of the shifts that match, in order of their start. */
export async function findShifts(
  rows: Repository<ShiftRow>,
  municipality: string,
  { from, to, duty, rotationId, cursor, limit }: z.output<typeof listShiftsQuery>,
): Promise<Page<string>> {
  const found = rows
    .createQueryBuilder('s')
    .select(['s.id AS id', 's.starts_at::text AS key'])
    .where('s.municipality = :municipality', { municipality })
    .orderBy('s.starts_at')
    .addOrderBy('s.id')
    .limit(limit + 1);
  if (from) found.andWhere('s.ends_at > :from', { from: from.toString() });
  if (to) found.andWhere('s.starts_at < :to', { to: to.toString() });
  if (duty) found.andWhere('s.duty = :duty', { duty });
  if (rotationId !== undefined) found.andWhere('s.rotation_id = :rotationId', { rotationId });
  if (cursor) found.andWhere('(s.starts_at, s.id) > (CAST(:moment AS timestamptz), :id)', keyOf(cursor));
  return pageOf(
    await found.getRawMany<{ id: string; key: string }>(),
    limit,
    ({ id, key }) => [key, id],
    ({ id }) => id,
  );
}

/** The identifiers of all shifts of which some part lies in a span, in order of their start. */
export async function shiftsWithin(
  rows: Repository<ShiftRow>,
  municipality: string,
  { from, to }: Span,
): Promise<readonly string[]> {
  const found = await rows
    .createQueryBuilder('s')
    .select('s.id', 'id')
    .where('s.municipality = :municipality AND s.starts_at <= :to AND s.ends_at > :from', {
      municipality,
      from: from.toString(),
      to: to.toString(),
    })
    // No shift is longer, by an hour for the clocks: that bounds what is looked through.
    .andWhere('s.starts_at >= :earliest', { earliest: from.subtract({ hours: (MAX_DAYS + 1) * 24 }).toString() })
    .orderBy('s.starts_at')
    .addOrderBy('s.id')
    .getRawMany<{ id: string }>();
  return found.map(({ id }) => id);
}
