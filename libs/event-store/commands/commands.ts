import { Refusal, type Caller } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import type { EventStore } from '../store/event-store.js';
import type { AppendOutcome, JsonObject, UnitKey } from '../types.js';
import { stale, UnitOfWork, type PersonSealer } from './unit-of-work.js';

/** Who writes, in which request, under which idempotency key, and on which version they insist. */
export interface WriteContext {
  readonly caller: Caller;
  readonly requestId: string;
  readonly key?: Omit<UnitKey, 'result'> & { readonly mismatch: string };
  readonly ifMatch?: number;
}

/** What a decision answers: the stream of the resource, and identifiers a repetition must find again. */
export interface Written {
  readonly stream: string;
  readonly result?: JsonObject;
}

/** What was stored. The resource is presented as of `version` and `recordedAt`, so that a repetition reads the same. */
export interface Committed {
  readonly stream: string;
  readonly version: number;
  readonly position: bigint;
  readonly recordedAt: Temporal.Instant;
  readonly repeated: boolean;
  readonly result: JsonObject;
}

/** Attempts before a write under contention is given up: each round at least one of the rivals gets through. */
const MAX_ATTEMPTS = 200;

/** The one path of every write: load, decide, append; decide again when another came between. */
export class Commands {
  constructor(
    private readonly store: EventStore,
    private readonly sealer: PersonSealer,
    private readonly clock: { now(): Promise<Temporal.Instant> },
  ) {}

  /** What was once accepted is answered again even where it is refused now. */
  async execute(context: WriteContext, decide: (unit: UnitOfWork) => Promise<Written>): Promise<Committed> {
    try {
      return await this.decideAndAppend(context, decide);
    } catch (error) {
      const known = error instanceof Refusal && error.kind !== 'unavailable' && (await this.answeredBefore(context));
      if (known) return known;
      throw error;
    }
  }

  private async decideAndAppend(
    context: WriteContext,
    decide: (unit: UnitOfWork) => Promise<Written>,
  ): Promise<Committed> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const { caller, requestId, key } = context;
      const now = await this.clock.now();
      const unit = new UnitOfWork(this.store, this.sealer, caller.municipality, caller.sub, now, context.ifMatch);
      const written = await decide(unit);

      const stored = { stream: written.stream, version: unit.versionOf(written.stream), ids: written.result ?? {} };
      const outcome = await this.store.append({
        municipality: caller.municipality,
        streams: unit.writes(),
        persons: unit.sealedPersons(),
        meta: { by: caller.sub, requestId },
        ...(key && {
          key: {
            scope: key.scope,
            key: key.key,
            fingerprint: key.fingerprint,
            keepUntil: key.keepUntil,
            result: stored,
          },
        }),
      });
      switch (outcome.kind) {
        case 'appended':
          return {
            stream: stored.stream,
            version: stored.version,
            result: stored.ids,
            position: outcome.position,
            recordedAt: outcome.recordedAt,
            repeated: false,
          };
        case 'duplicate':
          return repeated(outcome);
        case 'mismatch':
          throw mismatch(context);
        case 'conflict':
          if (context.ifMatch !== undefined && outcome.stream === written.stream) throw stale(context.ifMatch);
      }
    }
    throw new Refusal('unavailable', 'CONCURRENCY.BUSY', 'too many others write to the same record; try again');
  }

  /** Looked up only after a refusal: the store itself knows a key that it is given again. */
  private async answeredBefore(context: WriteContext): Promise<Committed | null> {
    if (!context.key) return null;
    const kept = await this.store.findKey(context.key.scope, context.key.key);
    if (!kept) return null;
    if (kept.fingerprint !== context.key.fingerprint) throw mismatch(context);
    return repeated({ ...kept, recordedAt: Temporal.Instant.from(kept.recordedAt) });
  }
}

function repeated(
  kept: Pick<Extract<AppendOutcome, { kind: 'duplicate' }>, 'position' | 'recordedAt' | 'result'>,
): Committed {
  const stored = kept.result as unknown as { stream: string; version: number; ids: JsonObject };
  return {
    stream: stored.stream,
    version: stored.version,
    result: stored.ids,
    position: kept.position,
    recordedAt: kept.recordedAt,
    repeated: true,
  };
}

function mismatch(context: WriteContext): Refusal {
  const code = context.key?.mismatch ?? 'IDEMPOTENCY.MISMATCH';
  return new Refusal('rule', code, 'the same key was used before with other content; nothing was stored');
}
