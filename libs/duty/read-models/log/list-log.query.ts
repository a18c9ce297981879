import { moment, page, pageOf, type Page } from '#platform';
import type { Repository } from 'typeorm';
import { z } from 'zod';
import type { Span } from '../../domain/coverage.js';
import { keyOf } from '../cursor.js';
import type { LogRow } from './log-row.entity.js';

/** Lines about a moment at or after `from` and before `to`. */
export const listLogQuery = page(z.strictObject({ from: moment().optional(), to: moment().optional() }));

/** The identifiers of the lines that match, newest first. */
export async function findLines(
  rows: Repository<LogRow>,
  municipality: string,
  { from, to, cursor, limit }: z.output<typeof listLogQuery>,
): Promise<Page<string>> {
  const found = rows
    .createQueryBuilder('l')
    .select(['l.id AS id', 'l.at::text AS key'])
    .where('l.municipality = :municipality', { municipality })
    .orderBy('l.at', 'DESC')
    .addOrderBy('l.id', 'DESC')
    .limit(limit + 1);
  if (from) found.andWhere('l.at >= :from', { from: from.toString() });
  if (to) found.andWhere('l.at < :to', { to: to.toString() });
  if (cursor) found.andWhere('(l.at, l.id) < (CAST(:moment AS timestamptz), :id)', keyOf(cursor));
  return pageOf(
    await found.getRawMany<{ id: string; key: string }>(),
    limit,
    ({ id, key }) => [key, id],
    ({ id }) => id,
  );
}

/** The identifiers of all lines about a moment in a span, in order of it. */
export async function linesWithin(
  rows: Repository<LogRow>,
  municipality: string,
  { from, to }: Span,
): Promise<readonly string[]> {
  const found = await rows
    .createQueryBuilder('l')
    .select('l.id', 'id')
    .where('l.municipality = :municipality AND l.at >= :from AND l.at < :to', {
      municipality,
      from: from.toString(),
      to: to.toString(),
    })
    .orderBy('l.at')
    .addOrderBy('l.id')
    .getRawMany<{ id: string }>();
  return found.map(({ id }) => id);
}
