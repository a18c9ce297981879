import type pg from 'pg';
import type { Codec } from '../store/codec.js';
import { isTransient, isUnavailable } from '../store/database.js';
import type { Reader } from '../reader.js';
import { catchUpOnce, type Held } from './catch-up.js';
import { ensureGenerations, generationsOf, shapeOf, switchWhenReady } from './generations.js';
import { repairStream } from './repair.js';

/** How far a reader is. `position` is the least of its partitions'; `stopped` says why it goes no further. */
export interface ReaderState {
  readonly reader: string;
  readonly position: bigint;
  readonly lag: bigint;
  readonly stopped: string | null;
  readonly parked: number;
  readonly building: boolean;
  /** Of the shape that this release reads; another is left to the release that made it. */
  readonly ours: boolean;
}

/** What happens to readers. */
export interface ReaderEvents {
  /** So many events were read in one transaction. */
  read(reader: string, partition: number, events: number): void;
  parked(reader: string, stream: string): void;
  switched(reader: string, generation: number): void;
  failed(reader: string, error: unknown): void;
}

const silent: ReaderEvents = {
  read: () => undefined,
  parked: () => undefined,
  switched: () => undefined,
  failed: () => undefined,
};

/** All readers of the store: brings them up to date, builds new generations beside the live ones, repairs what is parked. */
export class Readers {
  private readonly byName: ReadonlyMap<string, Reader>;

  constructor(
    private readonly pool: pg.Pool,
    private readonly codec: Codec,
    readers: readonly Reader[],
    private readonly events: ReaderEvents = silent,
  ) {
    this.byName = new Map(readers.map((reader) => [reader.name, reader]));
    if (this.byName.size !== readers.length) throw new Error('two readers have the same name');
  }

  names(): readonly string[] {
    return [...this.byName.keys()];
  }

  /** The shape of what this release makes and reads; `null` where there is no such reader. */
  shapeOf(name: string): number | null {
    const reader = this.byName.get(name);
    return reader ? shapeOf(reader) : null;
  }

  /** At the start of a worker: tables exist, what a former release stopped or parked is tried again. */
  async start(): Promise<void> {
    for (const reader of this.byName.values()) await ensureGenerations(this.pool, reader);
    await this.pool.query('UPDATE work.checkpoints SET stopped = NULL WHERE reader = ANY($1)', [this.names()]);
    await this.repairAll();
  }

  /**
   * Reads until the head is reached, in the live generation and in one that is being built; whoever finishes it last
   * switches. A generation of another release's shape is left to that release: ours would write what its tables do not
   * have. With `partition` only that one, so that workers share a reader: that is a wake-up, and waits for whoever holds
   * it, lest what came meanwhile stay unread. Without, all that nobody holds.
   */
  async catchUp(name: string, partition?: number): Promise<void> {
    const reader = this.get(name);
    for (const generation of (await generationsOf(this.pool, name)).filter((g) => g.shape === shapeOf(reader))) {
      const partitions = Array.from({ length: generation.partitions }, (_, index) => index);
      // A generation that was made with more partitions than the reader has now is worked off by as many jobs.
      const mine = partitions.filter((index) => partition === undefined || index % reader.partitions === partition);
      const held = partition === undefined ? 'skip' : 'wait';
      await Promise.all(mine.map((index) => this.catchUpPartition(reader, generation, index, held)));
      if (generation.state === 'building' && reader.kind === 'read-model') {
        if (await switchWhenReady(this.pool, reader, generation)) this.events.switched(name, generation.generation);
      }
    }
  }

  async catchUpAll(): Promise<void> {
    await Promise.all(this.names().map((name) => this.catchUp(name)));
  }

  /** Tries every parked stream again; answers those that stay parked as `reader/stream`. */
  async repairAll(): Promise<readonly string[]> {
    const parked = await this.pool.query<{ reader: string; generation: number; stream: string }>(
      'SELECT reader, generation, stream FROM work.parked_streams WHERE reader = ANY($1) ORDER BY position',
      [this.names()],
    );
    const left: string[] = [];
    for (const { reader, generation, stream } of parked.rows) {
      const found = (await generationsOf(this.pool, reader)).find((g) => g.generation === generation);
      if (found?.shape !== shapeOf(this.get(reader))) continue;
      if (!(await repairStream(this.pool, this.codec, this.get(reader), found, stream)))
        left.push(`${reader}/${stream}`);
    }
    return left;
  }

  /** How far each reader's live generation is. Needs only rights to read, so the api may ask as well. */
  async states(): Promise<readonly ReaderState[]> {
    const result = await this.pool.query<{
      reader: string;
      position: string;
      lag: string;
      stopped: string | null;
      parked: number;
      building: boolean;
      shape: number;
    }>(`
      SELECT g.reader, g.shape, min(c.position) AS position, h.position - min(c.position) AS lag, max(c.stopped) AS stopped,
        (SELECT count(*)::int FROM work.parked_streams p WHERE p.reader = g.reader AND p.generation = g.generation) AS parked,
        EXISTS (SELECT 1 FROM work.generations b WHERE b.reader = g.reader AND b.state = 'building') AS building
      FROM work.generations g JOIN work.checkpoints c USING (reader, generation), store.head h
      WHERE g.state = 'live' GROUP BY g.reader, g.generation, g.shape, h.position ORDER BY g.reader`);
    return result.rows.map(({ shape, ...row }) => ({
      ...row,
      position: BigInt(row.position),
      lag: BigInt(row.lag),
      ours: this.shapeOf(row.reader) === shape,
    }));
  }

  /** Readers that are behind; the sweep goes on with them when a wake-up was lost. */
  async behind(): Promise<readonly string[]> {
    const result = await this.pool.query<{ reader: string }>(
      `SELECT DISTINCT c.reader FROM work.checkpoints c, store.head h
       WHERE c.stopped IS NULL AND (c.position < h.position
         OR EXISTS (SELECT 1 FROM work.generations g WHERE g.reader = c.reader AND g.state = 'building'))`,
    );
    return result.rows.map((row) => row.reader).filter((name) => this.byName.has(name));
  }

  private async catchUpPartition(
    reader: Reader,
    generation: Parameters<typeof catchUpOnce>[3],
    partition: number,
    held: Held,
  ): Promise<void> {
    for (;;) {
      try {
        const done = await catchUpOnce(this.pool, this.codec, reader, generation, partition, held);
        if (done.read > 0) this.events.read(reader.name, partition, done.read);
        for (const stream of done.parked) this.events.parked(reader.name, stream);
        if (!done.behind) return;
      } catch (error) {
        if (isTransient(error)) continue;
        this.events.failed(reader.name, error);
        if (isUnavailable(error)) return;
        throw error;
      }
    }
  }

  private get(name: string): Reader {
    const reader = this.byName.get(name);
    if (!reader) throw new Error(`there is no reader ${name}; known are ${this.names().join(', ')}`);
    return reader;
  }
}
