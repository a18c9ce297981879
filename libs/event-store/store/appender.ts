import { setImmediate as nextTurn } from 'node:timers/promises';
import type pg from 'pg';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import type { AppendOutcome, JsonObject } from '../types.js';
import { APPEND_UNITS, columnsOf, type EncodedUnit } from './append-call.js';

interface Waiting {
  readonly unit: EncodedUnit;
  readonly now: Temporal.Instant;
  resolve(outcome: AppendOutcome): void;
  reject(error: unknown): void;
}

/** A row of what `store.append_units` answers. */
interface StoredOutcome {
  readonly unit: number;
  readonly kind: AppendOutcome['kind'];
  readonly position: string;
  readonly recorded_at: string;
  readonly stream: string;
  readonly result: JsonObject;
}

/** Told what became of each call of the store: how many units were judged in it, or why none was. */
export interface AppendObserver {
  stored(units: number): void;
  failed(error: unknown): void;
}

const unobserved: AppendObserver = { stored: () => undefined, failed: () => undefined };

/** Units in one call. More would hold the head longer than it saves round trips. */
const MAX_BATCH = 128;

/** So many are worth a call by themselves, whoever else may come. */
const ENOUGH = MAX_BATCH / 2;

/** Units that wait for a call at most, some seconds of work: whoever comes then is told to come again. */
export const MAX_WAITING = 4_096;

/**
 * Group commit: what arrives while a call is under way goes in the next one, and each caller gets its own outcome.
 * A call that fails for its content is taken apart, so that one bad unit refuses only itself.
 */
export class Appender {
  private waiting: Waiting[] = [];
  private busy = false;

  constructor(
    private readonly pool: pg.Pool,
    private readonly observer: AppendObserver = unobserved,
  ) {}

  /** Rejects with `STORE.BUSY` (unavailable) when too many wait: nothing of the unit is stored. */
  append(unit: EncodedUnit, now: Temporal.Instant): Promise<AppendOutcome> {
    if (this.waiting.length >= MAX_WAITING)
      return Promise.reject(
        new Refusal('unavailable', 'STORE.BUSY', 'more is being written than can be stored now; try again'),
      );
    return new Promise((resolve, reject) => {
      this.waiting.push({ unit, now, resolve, reject });
      if (!this.busy) void this.drain();
    });
  }

  /**
   * While enough wait, the next call goes out before the answers to the last: what their callers then do runs beside it.
   * A smaller one waits for these answers, and takes along what their callers write next: a call costs much the same.
   */
  private async drain(): Promise<void> {
    this.busy = true;
    while (this.waiting.length > 0) {
      let answer = await this.commit(this.next());
      while (this.waiting.length >= ENOUGH) {
        const call = this.commit(this.next());
        setImmediate(answer);
        answer = await call;
      }
      answer();
      await nextTurn();
    }
    this.busy = false;
  }

  /** The longest that wait, without those that touch a stream or a key of one before them: their turn is the next. */
  private next(): readonly Waiting[] {
    const touched = new Set<string>();
    const batch: Waiting[] = [];
    const later: Waiting[] = [];
    let seen = 0;
    for (const one of this.waiting) {
      if (batch.length === MAX_BATCH) break;
      seen += 1;
      const things = thingsOf(one.unit);
      (things.some((thing) => touched.has(thing)) ? later : batch).push(one);
      for (const thing of things) touched.add(thing);
    }
    this.waiting = later.concat(this.waiting.slice(seen));
    return batch;
  }

  /** Stores a batch; answers how its callers are told. */
  private async commit(batch: readonly Waiting[]): Promise<() => void> {
    try {
      const latest = batch.map((w) => w.now).reduce((a, b) => (Temporal.Instant.compare(a, b) > 0 ? a : b));
      const { rows } = await this.pool.query<StoredOutcome>({
        ...APPEND_UNITS,
        values: [...columnsOf(batch.map((w) => w.unit)), latest.toString({ smallestUnit: 'microsecond' })],
      });
      this.observer.stored(batch.length);
      return () => {
        const momentOf = remembering((text: string) => Temporal.Instant.from(text));
        for (const row of rows) batch[row.unit - 1]?.resolve(fromStored(row, momentOf));
      };
    } catch (error) {
      if (!isAboutContent(error)) this.observer.failed(error);
      if (batch.length > 1 && isAboutContent(error)) return this.oneByOne(batch);
      return () => {
        for (const one of batch) one.reject(error);
      };
    }
  }

  private async oneByOne(batch: readonly Waiting[]): Promise<() => void> {
    const answers: (() => void)[] = [];
    for (const one of batch) answers.push(await this.commit([one]));
    return () => {
      for (const answer of answers) answer();
    };
  }
}

function thingsOf({ streams, key }: EncodedUnit): readonly string[] {
  return [...streams.map(({ stream }) => stream), ...(key ? [`${key.scope} ${key.key}`] : [])];
}

/** What is recorded in one call has one moment; it is read once. */
function remembering<T>(read: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly value: T } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, value: read(text) };
    return last.value;
  };
}

function fromStored(row: StoredOutcome, momentOf: (text: string) => Temporal.Instant): AppendOutcome {
  switch (row.kind) {
    case 'mismatch':
      return { kind: 'mismatch' };
    case 'conflict':
      return { kind: 'conflict', stream: row.stream };
    case 'appended':
      return { kind: 'appended', position: BigInt(row.position), recordedAt: momentOf(row.recorded_at) };
    case 'duplicate':
      return {
        kind: 'duplicate',
        position: BigInt(row.position),
        recordedAt: momentOf(row.recorded_at),
        result: row.result,
      };
  }
}

/** SQLSTATE class 22 (data exception) and 23 (integrity): the statement was judged and nothing of it stored. */
function isAboutContent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code));
}
