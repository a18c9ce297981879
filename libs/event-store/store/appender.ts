import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { AppendOutcome, JsonObject } from '../types.js';

/** A unit as `store.append` takes it. */
export interface EncodedUnit {
  readonly municipality: string;
  readonly meta: string;
  readonly streams: readonly {
    readonly stream: string;
    readonly expectedVersion: number;
    readonly wrappedKey: string | null;
    readonly events: readonly { readonly type: string; readonly typeVersion: number; readonly data: string }[];
  }[];
  readonly key?: JsonObject;
  readonly persons?: readonly JsonObject[];
}

interface Waiting {
  readonly unit: EncodedUnit;
  readonly now: Temporal.Instant;
  resolve(outcome: AppendOutcome): void;
  reject(error: unknown): void;
}

type StoredOutcome =
  | { kind: 'appended'; position: string; recordedAt: string }
  | { kind: 'duplicate'; position: string; recordedAt: string; result: JsonObject }
  | { kind: 'conflict'; stream: string }
  | { kind: 'mismatch' };

/** Units in one call. More would hold the head longer than it saves round trips. */
const MAX_BATCH = 128;

/**
 * Group commit: what arrives while a call is under way goes in the next one, and each caller gets its own outcome.
 * A call that fails for its content is taken apart, so that one bad unit refuses only itself.
 */
export class Appender {
  private readonly waiting: Waiting[] = [];
  private busy = false;

  constructor(
    private readonly pool: pg.Pool,
    private readonly onBatch: (units: number) => void = () => undefined,
  ) {}

  append(unit: EncodedUnit, now: Temporal.Instant): Promise<AppendOutcome> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ unit, now, resolve, reject });
      if (!this.busy) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.busy = true;
    while (this.waiting.length > 0) await this.commit(this.waiting.splice(0, MAX_BATCH));
    this.busy = false;
  }

  private async commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const latest = batch.map((w) => w.now).reduce((a, b) => (Temporal.Instant.compare(a, b) > 0 ? a : b));
      const result = await this.pool.query<{ outcomes: StoredOutcome[] }>('SELECT store.append($1, $2) AS outcomes', [
        JSON.stringify(batch.map((w) => w.unit)),
        latest.toString({ smallestUnit: 'microsecond' }),
      ]);
      this.onBatch(batch.length);
      result.rows[0]?.outcomes.forEach((outcome, i) => batch[i]?.resolve(fromStored(outcome)));
    } catch (error) {
      if (batch.length > 1 && isAboutContent(error)) for (const one of batch) await this.commit([one]);
      else for (const one of batch) one.reject(error);
    }
  }
}

function fromStored(outcome: StoredOutcome): AppendOutcome {
  if (outcome.kind === 'conflict' || outcome.kind === 'mismatch') return outcome;
  return {
    ...outcome,
    position: BigInt(outcome.position),
    recordedAt: Temporal.Instant.from(outcome.recordedAt),
  };
}

/** SQLSTATE class 22 (data exception) and 23 (integrity): the statement was judged and nothing of it stored. */
function isAboutContent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code));
}
