import { Inject, Injectable } from '@nestjs/common';
import { Database, Readers } from '#event-store';
import type pg from 'pg';
import { ReadPositions, type Progress } from './http/index.js';
import { ReadDatabase } from './reads/read-database.js';

/** Milliseconds between two looks at the checkpoints. */
const POLL = 10;

/**
 * How far read models are, by the checkpoints of their live generations: a model is as far as its slowest partition. They
 * are asked where the rows will be read: on a replica a checkpoint arrives with the rows that it speaks of. What another
 * release has made of a model is not read: its rows may not hold what ours do, or mean something else.
 */
@Injectable()
export class CheckpointPositions extends ReadPositions {
  constructor(
    @Inject(Database) private readonly pool: pg.Pool,
    private readonly readers: Readers,
    @Inject(ReadDatabase) private readonly reads: pg.Pool,
  ) {
    super();
  }

  override async waitFor(position: bigint, readModels: readonly string[], timeoutMs: number): Promise<Progress> {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const progress = await this.progress(position, readModels);
      if (progress !== 'behind' || performance.now() >= deadline) return progress;
      await new Promise((resolve) => setTimeout(resolve, POLL));
    }
  }

  override async head(): Promise<bigint> {
    const result = await this.pool.query<{ position: string }>('SELECT position FROM store.head');
    return BigInt(result.rows[0]?.position ?? 0);
  }

  private async progress(position: bigint, readModels: readonly string[]): Promise<Progress> {
    const result = await this.reads.query<{ models: number; behind: number }>(
      `SELECT count(DISTINCT reader)::int AS models, count(*) FILTER (WHERE c.position < $1)::int AS behind
       FROM work.generations g JOIN work.checkpoints c USING (reader, generation)
         JOIN unnest($2::text[], $3::int[]) AS ours (reader, shape) USING (reader, shape)
       WHERE g.state = 'live'`,
      [position.toString(), readModels, readModels.map((name) => this.readers.shapeOf(name))],
    );
    const row = result.rows[0];
    if (row?.models !== readModels.length) return 'unbuilt';
    return row.behind === 0 ? 'reached' : 'behind';
  }
}
