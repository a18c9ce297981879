import { endOfPeriod, parsePeriod } from '#calendar';
import { folded } from '#incidents';
import { Refusal } from '#kernel';
import { duration, moment, page, pageOf, type Page } from '#platform';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Repository, SelectQueryBuilder } from 'typeorm';
import { MEASURE_TYPE_CODES } from '../../catalogue/catalogue.js';
import { STATUSES, type Status } from '../../domain/status.js';
import type { MeasureRow } from './measure-row.entity.js';

const yesNo = z.enum(['true', 'false']).transform((text) => text === 'true');
const MAX_Q = 200;

/** `from` and `to` bound the decision: from inclusive, to exclusive. */
export const measuresFilter = z.strictObject({
  activeAt: moment().optional(),
  knownAt: moment().optional(),
  expiringWithin: duration().optional(),
  type: z.enum(MEASURE_TYPE_CODES).optional(),
  status: z.enum(STATUSES).optional(),
  district: z.string().optional(),
  incidentId: z.string().optional(),
  preventive: yesNo.optional(),
  extended: yesNo.optional(),
  /** Whether figures count it: not one that was annulled, or voided. */
  counted: yesNo.optional(),
  from: moment().optional(),
  to: moment().optional(),
  q: z.string().max(MAX_Q).optional(),
});

export const listMeasuresQuery = page(measuresFilter);

export type ListMeasures = z.output<typeof listMeasuresQuery>;

const COUNTED = 'm.set_aside IS NULL';
const STANDING = `${COUNTED} AND (m.lifted_at IS NULL OR m.lifted_at > :at)`;
const RUNNING = `${STANDING} AND m.starts_at <= :at AND m.ends_at > :at`;

/** Whether it works at `:at`: what has no window always does, but for whom is exempted. */
const WORKS = '(m.windows IS NULL OR m.windows @> :at::timestamptz) AND NOT m.exemptions @> :at::timestamptz';

/** What a status means in rows, at `:at`: the same as `statusAt` means in periods. */
const STATUS_SQL: Readonly<Record<Status, string>> = {
  planned: `${STANDING} AND m.starts_at > :at`,
  'in-force': `${RUNNING} AND NOT m.suspensions @> :at::timestamptz`,
  suspended: `${RUNNING} AND m.suspensions @> :at::timestamptz`,
  lapsed: `${STANDING} AND m.starts_at <= :at AND m.ends_at <= :at`,
  lifted: `${COUNTED} AND m.lifted_at <= :at`,
  annulled: `m.set_aside = 'annulled'`,
  voided: `m.set_aside = 'voided'`,
};

const EFFECTIVE_END = 'least(m.ends_at, m.lifted_at)';

/** Newest decision first; what ends soon in the order in which it ends. */
const ORDERS = {
  decided: { key: 'm.decided_at', direction: 'DESC', after: '<' },
  ends: { key: EFFECTIVE_END, direction: 'ASC', after: '>' },
} as const;

export interface FoundMeasure {
  readonly id: string;
  readonly version: number;
}

/** The measures of a municipality that match, as of `activeAt` or now, as known at `knownAt` or now. */
export async function findMeasures(
  rows: Repository<MeasureRow>,
  municipality: string,
  query: ListMeasures,
  now: Temporal.Instant,
  timeZone: string,
): Promise<Page<FoundMeasure>> {
  const at = query.activeAt ?? now;
  const order = query.expiringWithin === undefined ? ORDERS.decided : ORDERS.ends;
  const found = rows
    .createQueryBuilder('m')
    .select(['m.id AS id', 'm.version AS version', `(${order.key})::text AS key`])
    .where('m.municipality = :municipality', { municipality })
    .setParameter('at', at.toString())
    .orderBy(order.key, order.direction)
    .addOrderBy('m.id', 'ASC')
    .limit(query.limit + 1);
  filter(found, query, at, timeZone);
  if (query.cursor) {
    const [key, id] = keyOf(query.cursor);
    found.andWhere(`(${order.key} ${order.after} :key OR (${order.key} = :key AND m.id > :id))`, { key, id });
  }
  const page = await found.getRawMany<FoundMeasure & { key: string }>();
  return pageOf(
    page,
    query.limit,
    ({ key, id }) => [key, id],
    ({ id, version }) => ({ id, version }),
  );
}

const cursorKey = z.tuple([z.string().refine(isMoment), z.guid()]);

/** A cursor of another list, or one that somebody made, is told from ours. */
function keyOf(cursor: readonly string[]): readonly [string, string] {
  const parsed = cursorKey.safeParse(cursor);
  if (parsed.success) return parsed.data;
  throw Refusal.at('/cursor', 'malformed', 'CURSOR.UNKNOWN', 'is no cursor of this list; take it from `next`');
}

function isMoment(text: string): boolean {
  try {
    return Boolean(Temporal.Instant.from(text));
  } catch {
    return false;
  }
}

function filter(
  found: SelectQueryBuilder<MeasureRow>,
  query: ListMeasures,
  at: Temporal.Instant,
  timeZone: string,
): void {
  if (query.knownAt) {
    found.andWhere('m.known_from <= :knownAt AND (m.known_to IS NULL OR m.known_to > :knownAt)', {
      knownAt: query.knownAt.toString(),
    });
  } else {
    found.andWhere('m.known_to IS NULL');
  }
  if (query.activeAt) found.andWhere(`${STATUS_SQL['in-force']} AND ${WORKS}`);
  if (query.status) found.andWhere(STATUS_SQL[query.status]);
  if (query.expiringWithin !== undefined) {
    const until = endOfPeriod(at, parsePeriod(query.expiringWithin), timeZone).at.toString();
    found.andWhere(`${COUNTED} AND ${EFFECTIVE_END} > :at AND ${EFFECTIVE_END} <= :until`, { until });
  }
  if (query.type) found.andWhere('m.type = :type', { type: query.type });
  if (query.district !== undefined) found.andWhere('m.district = :district', { district: query.district });
  if (query.incidentId !== undefined)
    found.andWhere('m.incident_ids @> ARRAY[:incidentId]', { incidentId: query.incidentId });
  if (query.preventive !== undefined) found.andWhere('m.preventive = :preventive', { preventive: query.preventive });
  if (query.extended !== undefined) found.andWhere('m.extended = :extended', { extended: query.extended });
  if (query.counted !== undefined) found.andWhere(`(${COUNTED}) = :counted`, { counted: query.counted });
  if (query.from) found.andWhere('m.decided_at >= :from', { from: query.from.toString() });
  if (query.to) found.andWhere('m.decided_at < :to', { to: query.to.toString() });
  if (query.q !== undefined) found.andWhere(`strpos(m.search || ' ' || m.place, :q) > 0`, { q: folded(query.q) });
}
