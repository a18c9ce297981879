import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#event-store';
import type pg from 'pg';
import { ReadPositions } from './http/index.js';

/** Milliseconds between two looks at the checkpoints. */
const POLL = 10;

/** How far read models are, by the checkpoints of their live generations: a model is as far as its slowest partition. */
@Injectable()
export class CheckpointPositions extends ReadPositions {
  constructor(@Inject(Database) private readonly pool: pg.Pool) {
    super();
  }

  override async waitFor(position: bigint, readModels: readonly string[], timeoutMs: number): Promise<boolean> {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      if (await this.reached(position, readModels)) return true;
      if (performance.now() >= deadline) return false;
      await new Promise((resolve) => setTimeout(resolve, POLL));
    }
  }

  override async head(): Promise<bigint> {
    const result = await this.pool.query<{ position: string }>('SELECT position FROM store.head');
    return BigInt(result.rows[0]?.position ?? 0);
  }

  private async reached(position: bigint, readModels: readonly string[]): Promise<boolean> {
    const result = await this.pool.query<{ models: number; behind: number }>(
      `SELECT count(DISTINCT reader)::int AS models, count(*) FILTER (WHERE c.position < $1)::int AS behind
       FROM work.generations g JOIN work.checkpoints c USING (reader, generation)
       WHERE g.state = 'live' AND g.reader = ANY($2)`,
      [position.toString(), readModels],
    );
    const row = result.rows[0];
    return row?.models === readModels.length && row.behind === 0;
  }
}
