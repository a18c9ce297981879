import { Inject, Injectable } from '@nestjs/common';
import { ToldBetween, type Told } from '#duty';
import { ReadDatabase } from '#platform';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';

/** A span of time: from inclusive, until exclusive. */
type Span = Parameters<ToldBetween['told']>[1];

type Row = Omit<Told, 'at' | 'acknowledged'> & {
  readonly at: string;
  readonly acknowledgedAt: string | null;
  readonly acknowledgedBy: string | null;
};

const TOLD = `
  SELECT a.at, r.about, CASE r.category WHEN 'measure' THEN r.measure_id END AS "measureId", r.audience, r.channel, a.outcome,
    r.acknowledged_at AS "acknowledgedAt", r.acknowledged_by AS "acknowledgedBy"
  FROM work.reminder_attempts a JOIN work.reminders r ON r.id = a.reminder_id
  WHERE r.municipality = $1 AND a.at >= $2 AND a.at < $3
  ORDER BY a.at, a.reminder_id, a.fence`;

/** Who was told, as the rows of the reminders and their attempts have it. */
@Injectable()
export class AttemptsToTell extends ToldBetween {
  constructor(@Inject(ReadDatabase) private readonly pool: pg.Pool) {
    super();
  }

  override async told(municipality: string, { from, to }: Span): Promise<readonly Told[]> {
    const { rows } = await this.pool.query<Row>(TOLD, [municipality, from.toString(), to.toString()]);
    return rows.map(({ at, acknowledgedAt, acknowledgedBy, ...told }) => ({
      ...told,
      at: Temporal.Instant.from(at),
      acknowledged:
        acknowledgedAt === null ? null : { at: Temporal.Instant.from(acknowledgedAt), by: acknowledgedBy ?? '' },
    }));
  }
}
