import { Inject, Injectable } from '@nestjs/common';
import { ReadDatabase } from '#platform';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { rowOf } from '../domain/extend.js';
import type { Measure } from '../domain/state.js';
import { MeasureStreams } from './measure-streams.js';

/** How long what is past stays in a feed, in hours: 90 days. */
export const KEPT = { hours: 90 * 24 };

/** The end of a measure as it may stand in anybody's calendar: no person and no address are in it. */
export interface MeasureEnd {
  readonly id: string;
  /** Of the measure's stream. */
  readonly version: number;
  /** The Dutch term of its type. */
  readonly typeNl: string;
  /** Its district, else the name of its area. */
  readonly place: string | null;
  /** When it ends; of one that was called off, when it would have ended. */
  readonly endsAt: Temporal.Instant;
  /** It was lifted before its end, annulled, or entered by mistake: this end does not come. */
  readonly cancelled: boolean;
  /** When what is said here was last changed. */
  readonly changedAt: Temporal.Instant;
}

interface Row {
  readonly id: string;
  readonly version: number;
  readonly endsAt: string;
  readonly cancelled: boolean;
  readonly changedAt: string;
}

/** A lifting that lies ahead moves the end; from its moment on the end that was decided is called off. */
const ENDS = `
  WITH current AS (
    SELECT m.*, least(m.ends_at, m.lifted_at) AS effective_end,
      m.set_aside IS NOT NULL OR coalesce(m.lifted_at <= $2 AND m.lifted_at < m.ends_at, false) AS cancelled
    FROM read.measures m WHERE m.municipality = $1 AND m.known_to IS NULL
  ), shown AS (
    SELECT c.id, c.version, c.cancelled,
      CASE WHEN c.cancelled THEN c.ends_at ELSE c.effective_end END AS ends_at,
      greatest(c.known_from, CASE WHEN c.cancelled AND c.set_aside IS NULL THEN c.lifted_at END) AS changed_at,
      CASE WHEN c.cancelled THEN greatest(
        (SELECT min(f.known_from) FROM read.measures f
         WHERE f.id = c.id AND (f.set_aside IS NOT NULL OR f.lifted_at IS NOT NULL)),
        CASE WHEN c.set_aside IS NULL THEN c.lifted_at END)
      ELSE c.effective_end END AS over_at
    FROM current c
  )
  SELECT id, version, cancelled, ends_at AS "endsAt", changed_at AS "changedAt" FROM shown
  WHERE ends_at < 'infinity' AND over_at > $3
  ORDER BY shown.ends_at, id`;

/** The ends of measures for a feed. */
@Injectable()
export class MeasureFeed {
  constructor(
    @Inject(ReadDatabase) private readonly pool: pg.Pool,
    private readonly streams: MeasureStreams,
  ) {}

  /** Those to come and those of the last 90 days, in their order; none of what lasts until further notice. */
  async ends(municipality: string, now: Temporal.Instant): Promise<readonly MeasureEnd[]> {
    const since = now.subtract(KEPT);
    const { rows } = await this.pool.query<Row>(ENDS, [municipality, now.toString(), since.toString()]);
    const measures = await this.streams.many(municipality, rows);
    const byId = new Map(measures.map((measure) => [measure.id, measure]));
    return rows.flatMap((row) => {
      const measure = byId.get(row.id);
      if (!measure) return [];
      return [
        {
          ...row,
          typeNl: rowOf(measure).label.nl,
          place: placeOf(measure),
          endsAt: Temporal.Instant.from(row.endsAt),
          changedAt: Temporal.Instant.from(row.changedAt),
        },
      ];
    });
  }
}

/** Where it is, as anybody may read it: never an address. */
export function placeOf({ imposed: { target } }: Measure): string | null {
  const { district, area } = target;
  return district ?? (area && 'name' in area ? area.name : null);
}
