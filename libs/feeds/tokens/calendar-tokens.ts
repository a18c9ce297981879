import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#event-store';
import { Refusal, type Caller } from '#kernel';
import { Clock } from '#platform';
import type pg from 'pg';
import { hashOf, newToken, type CalendarTokenRecord } from './calendar-token.js';
import type { Feed } from './feeds.js';

/** Live tokens that one person may have. */
const MOST = 20;

const COLUMNS = `t.id, t.label, t.feed, t.created_at AS "createdAt", t.last_used_at AS "lastUsedAt", t.withdrawn_at AS "withdrawnAt"`;

type Owner = Pick<Caller, 'municipality' | 'sub'>;
type Wanted = Pick<CalendarTokenRecord, 'label' | 'feed'>;

/** The tokens of calendar feeds. */
@Injectable()
export class CalendarTokens {
  constructor(
    @Inject(Database) private readonly pool: pg.Pool,
    private readonly clock: Clock,
  ) {}

  /**
   * A new one, with the token itself: it can never be had again. The same `requestKey` makes no second one, and is
   * refused, since the first answer cannot be given twice.
   */
  async make(
    { municipality, sub }: Owner,
    { label, feed }: Wanted,
    requestKey: string | null,
  ): Promise<{ record: CalendarTokenRecord; token: string }> {
    const token = newToken();
    const now = await this.clock.now();
    const { rows } = await this.pool.query<CalendarTokenRecord>(
      `INSERT INTO work.calendar_tokens AS t (id, municipality, sub, label, feed, token_hash, request_key, created_at)
       SELECT $1, $2, $3, $4, $5, $6, $7, $8
       WHERE (SELECT count(*) FROM work.calendar_tokens o
              WHERE o.municipality = $2 AND o.sub = $3 AND o.withdrawn_at IS NULL) < $9
       ON CONFLICT (municipality, sub, request_key) DO NOTHING RETURNING ${COLUMNS}`,
      [randomUUID(), municipality, sub, label, feed, hashOf(token), requestKey, now.toString(), MOST],
    );
    const [record] = rows;
    if (record) return { record, token };
    await this.refuseRepetition({ municipality, sub }, { label, feed }, requestKey);
    throw new Refusal(
      'conflict',
      'CALENDAR_TOKEN.TOO_MANY',
      `one person has at most ${String(MOST)} calendar tokens; withdraw one that is not used any more`,
    );
  }

  /** Those that are not withdrawn, newest first. */
  async list({ municipality, sub }: Owner): Promise<readonly CalendarTokenRecord[]> {
    const { rows } = await this.pool.query<CalendarTokenRecord>(
      `SELECT ${COLUMNS} FROM work.calendar_tokens t
       WHERE t.municipality = $1 AND t.sub = $2 AND t.withdrawn_at IS NULL ORDER BY t.created_at DESC, t.id`,
      [municipality, sub],
    );
    return rows;
  }

  /** Ends one of one's own; again does nothing more. */
  async withdraw({ municipality, sub }: Owner, id: string): Promise<CalendarTokenRecord> {
    const now = await this.clock.now();
    const { rows } = await this.pool.query<CalendarTokenRecord>(
      `UPDATE work.calendar_tokens t SET withdrawn_at = coalesce(t.withdrawn_at, $4)
       WHERE t.municipality = $1 AND t.sub = $2 AND t.id::text = $3 RETURNING ${COLUMNS}`,
      [municipality, sub, id, now.toString()],
    );
    const [record] = rows;
    if (record) return record;
    throw new Refusal('not-found', 'CALENDAR_TOKEN.NOT_FOUND', 'you have no such calendar token');
  }

  /** Whose token of this feed it is, if it is one and was not withdrawn; its use is noted to the minute. */
  async use(token: string, feed: Feed): Promise<Owner | null> {
    const now = await this.clock.now();
    const { rows } = await this.pool.query<Owner>(
      `WITH found AS (
         SELECT t.id, t.municipality, t.sub FROM work.calendar_tokens t
         WHERE t.token_hash = $1 AND t.feed = $3 AND t.withdrawn_at IS NULL
       ), used AS (
         UPDATE work.calendar_tokens t SET last_used_at = $2 FROM found
         WHERE t.id = found.id AND (t.last_used_at IS NULL OR t.last_used_at <= $2::timestamptz - interval '1 minute')
       )
       SELECT municipality, sub FROM found`,
      [hashOf(token), now.toString(), feed],
    );
    return rows[0] ?? null;
  }

  private async refuseRepetition(
    { municipality, sub }: Owner,
    { label, feed }: Wanted,
    requestKey: string | null,
  ): Promise<void> {
    const { rows } = await this.pool.query<Wanted>(
      `SELECT label, feed FROM work.calendar_tokens WHERE municipality = $1 AND sub = $2 AND request_key = $3`,
      [municipality, sub, requestKey],
    );
    const [made] = rows;
    if (!made) return;
    if (made.label !== label || made.feed !== feed) {
      throw new Refusal('rule', 'IDEMPOTENCY.MISMATCH', 'this key was used with another body; use a new one');
    }
    throw new Refusal(
      'conflict',
      'CALENDAR_TOKEN.ANSWERED',
      'a token was made under this key, and its address is given once; withdraw it and make another under a new key',
    );
  }
}
