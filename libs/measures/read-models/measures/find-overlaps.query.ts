import type { Temporal } from 'temporal-polyfill';
import type { Repository } from 'typeorm';
import type { MeasureRow } from './measure-row.entity.js';

/** What is asked of: from inclusive, until exclusive, `null`: until further notice. Empty targets find nothing. */
export interface AskedTarget {
  readonly id: string;
  readonly targets: readonly string[];
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant | null;
}

/** A measure that shares a target key and a moment with the one of `askedId`; moments as PostgreSQL writes them. */
export interface FoundOverlap {
  readonly askedId: string;
  readonly id: string;
  readonly type: string;
  readonly catalogueVersion: string;
  readonly targets: readonly string[];
  readonly startsAt: string;
  /** Where it really ends; `null`: until further notice. */
  readonly endsAt: string | null;
}

/** From its start to its end, or to its lifting before that. What was lifted before it began has no such time. */
const OVERLAPS = `m.starts_at < asked.until AND least(m.ends_at, m.lifted_at) > greatest(m.starts_at, asked."from")`;

/** The other measures on the same target at the same time, for all that are asked of at once; in order of their start. */
export function findOverlaps(
  rows: Repository<MeasureRow>,
  municipality: string,
  asked: readonly AskedTarget[],
  knownAt: Temporal.Instant | undefined,
): Promise<FoundOverlap[]> {
  const spans = asked.map(({ id, targets, from, until }) => ({
    id,
    targets,
    from: from.toString(),
    until: until?.toString() ?? 'infinity',
  }));
  const known = knownAt
    ? 'm.known_from <= $3::timestamptz AND (m.known_to IS NULL OR m.known_to > $3::timestamptz)'
    : 'm.known_to IS NULL';
  return rows.query<FoundOverlap[]>(
    `SELECT asked.id AS "askedId", m.id, m.type, m.catalogue_version AS "catalogueVersion", m.targets,
       m.starts_at AS "startsAt", nullif(least(m.ends_at, m.lifted_at), 'infinity') AS "endsAt"
     FROM jsonb_to_recordset($2::jsonb) AS asked (id text, targets text[], "from" timestamptz, until timestamptz)
     JOIN read.measures m ON m.targets && asked.targets AND m.id <> asked.id
     WHERE m.municipality = $1 AND m.set_aside IS NULL AND ${known} AND ${OVERLAPS}
     ORDER BY m.starts_at, m.id`,
    [municipality, JSON.stringify(spans), ...(knownAt ? [knownAt.toString()] : [])],
  );
}
