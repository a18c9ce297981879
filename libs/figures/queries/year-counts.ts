import type { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import { CLOSED_INCIDENTS, FIGURES, type Figure, type FigureSource } from '../domain/figures.js';
import type { YearBounds } from '../domain/year.js';
import type { Count, HandlingTimes, Spans } from '../domain/year-report.js';

/** Which rows are counted: of whom, from when to when, in which zone, and as known at which moment (`null`: now). */
export interface Counted {
  readonly municipality: string;
  readonly bounds: YearBounds;
  readonly timeZone: string;
  readonly knownAt: Temporal.Instant | null;
}

/** Where a source's rows are, which moment puts them in a year, and which of an incident's or measure's rows is its last. */
const SOURCES: Readonly<Record<FigureSource, { view: string; at: string; latest: string }>> = {
  measures: { view: 'read.measures', at: 'r.decided_at', latest: 'r.known_to IS NULL' },
  proposals: { view: 'read.proposals', at: 'r.decided_at', latest: 'r.known_to IS NULL' },
  incidents: { view: 'read.incidents', at: 'r.occurred_at', latest: `r.known_to = 'infinity'` },
};

/** Which rows count at all: no incident that was voided or merged into another, no measure or proposal that was annulled or voided. */
const COUNTS = 'r.set_aside IS NULL';

/** How many count for each figure of a source, by month and district. */
export function countYear(db: DataSource, source: FigureSource, counted: Counted): Promise<Count[]> {
  return db.query<Count[]>(
    `SELECT f.key, to_char(${SOURCES[source].at} AT TIME ZONE $5::text, 'YYYY-MM') AS month, r.district, count(*)::int AS count
     ${rowsOf(source, counted)} GROUP BY 1, 2, 3`,
    [...parameters(counted), counted.timeZone],
  );
}

/**
 * How long the measures of each figure last. Days are those of the calendar: six weeks are 42, whatever the clocks did.
 * The first period is that decided first; the whole one runs to the end as it stands, or to the lifting before it.
 */
export async function spansOfYear(db: DataSource, counted: Counted): Promise<Spans[]> {
  const rows = await db.query<SpanRow[]>(
    `WITH spans AS (
       SELECT f.key, r.extended, ${days('r.first_ends_at')} AS first, ${days('least(r.ends_at, r.lifted_at)')} AS total
       ${rowsOf('measures', counted)}
     )
     SELECT key, (count(*) FILTER (WHERE extended))::int AS extended,
       ${inTenths('percentile_cont(0.5) WITHIN GROUP (ORDER BY first)')} AS first_median, ${inTenths('sum(first)')} AS first_sum,
       ${inTenths('percentile_cont(0.5) WITHIN GROUP (ORDER BY total)')} AS total_median, ${inTenths('sum(total)')} AS total_sum
     FROM spans GROUP BY key`,
    [...parameters(counted), counted.timeZone],
  );
  return rows.map((row) => ({
    key: row.key,
    extended: row.extended,
    first: { medianDays: row.first_median, sumDays: row.first_sum },
    total: { medianDays: row.total_median, sumDays: row.total_sum },
  }));
}

/**
 * How long it took to close the incidents of each figure, and of `CLOSED_INCIDENTS`: those that are closed, from their
 * moment to their last closing. One whose moment was corrected to after that is left out.
 */
export async function handlingTimesOfYear(
  db: DataSource,
  counted: Counted,
): Promise<ReadonlyMap<string, HandlingTimes>> {
  const rows = await db.query<{ key: string; median: number; count: number }[]>(
    `WITH closed AS (
       SELECT f.key, floor(extract(epoch FROM (r.facts #>> '{closings,-1,from}')::timestamptz - r.occurred_at) / 60) AS minutes
       ${rowsOf('incidents', counted, [CLOSED_INCIDENTS])} AND r.facts #>> '{closings,-1,to}' IS NULL
     )
     SELECT key, count(*)::int AS count, ${inTenths('percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes)')} AS median
     FROM closed WHERE minutes >= 0 GROUP BY key`,
    [...parameters(counted)],
  );
  return new Map(rows.map(({ key, median, count }) => [key, { medianMinutes: median, count }]));
}

interface SpanRow {
  readonly key: string;
  readonly extended: number;
  readonly first_median: number;
  readonly first_sum: number;
  readonly total_median: number;
  readonly total_sum: number;
}

/** Each row of the year once for every figure it counts for, and for each of `others`. */
function rowsOf(
  source: FigureSource,
  { knownAt }: Counted,
  others: readonly Pick<Figure, 'key' | 'where'>[] = [],
): string {
  const { view, at, latest } = SOURCES[source];
  const figures = FIGURES.filter((figure) => figure.source === source);
  const values = [...figures, ...others].map(({ key, where }) => `('${key}', ${where})`).join(', ');
  const known = knownAt
    ? `r.known_from <= $4 AND (${latest} OR r.known_to > $4)`
    : `${latest} AND $4::timestamptz IS NULL`;
  return `FROM ${view} r CROSS JOIN LATERAL (VALUES ${values}) AS f(key, counts)
    WHERE r.municipality = $1 AND ${at} >= $2 AND ${at} < $3 AND ${known} AND f.counts
      AND ${COUNTS}`;
}

/** `$1` to `$4`, by which `rowsOf` finds its rows. */
function parameters({ municipality, bounds, knownAt }: Counted): readonly unknown[] {
  return [municipality, bounds.from.toString(), bounds.to.toString(), knownAt?.toString() ?? null];
}

/** Days on the wall clock from a measure's start; one lifted before it began lasts none. */
function days(end: string): string {
  const local = (moment: string) => `((${moment}) AT TIME ZONE $5::text)`;
  return `greatest(0, extract(epoch FROM ${local(end)} - ${local('r.starts_at')}) / 86400)`;
}

function inTenths(value: string): string {
  return `round((${value})::numeric, 1)::float8`;
}
