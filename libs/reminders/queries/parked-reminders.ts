import { Inject, Injectable } from '@nestjs/common';
import { WaitingReminders } from '#digest';
import { Database } from '#event-store';
import type pg from 'pg';

/** What the digest tells of the reminders: how many could not be delivered and wait for a person. */
@Injectable()
export class ParkedReminders extends WaitingReminders {
  constructor(@Inject(Database) private readonly pool: pg.Pool) {
    super();
  }

  override async parked(municipality: string): Promise<number> {
    const found = await this.pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM work.reminders WHERE municipality = $1 AND state = 'parked'`,
      [municipality],
    );
    return found.rows[0]?.n ?? 0;
  }
}
