import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { OwnInstance } from '../tools/instance/own-instance.js';
import { CheckpointWatch, NotifyWatch } from './harness/notified.js';
import type { Benchmark, Finding, Scale } from './harness/finding.js';
import { median, percentile } from './harness/statistics.js';

const ROUNDS = 5;
const WRITES_A_SECOND = 200;
const READ_MODEL = 'incidents';
/** Milliseconds between two bare notifications. */
const BARE_EVERY = 20;

/**
 * S7: from the durable answer of a write to its read model showing it: single events sent to a real instance at a steady
 * rate whatever becomes of the ones before, until every partition of the model has committed that position. Beside it, in
 * the same seconds, bare notifications through the same database.
 */
export const freshness: Benchmark = {
  name: 'freshness',
  async run(scale) {
    const instance = await OwnInstance.start('bench', 'system');
    try {
      return { findings: [await measure(instance, scale)] };
    } finally {
      await instance.stop();
    }
  },
};

interface Round {
  /** Milliseconds; negative where the model was committed before the answer had arrived. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly bare: number;
  readonly written: number;
}

async function measure(instance: OwnInstance, scale: Scale): Promise<Finding> {
  const checkpoints = await CheckpointWatch.start(instance, READ_MODEL);
  const bare = await NotifyWatch.start(instance.database);
  const rounds: Round[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const one = await aRound(instance, checkpoints, bare, scale.size(3, 20));
    if (round > 0) rounds.push(one);
  }
  await Promise.all([checkpoints.stop(), bare.stop()]);
  const of = (figure: (round: Round) => number) => median(rounds.map(figure));
  return {
    id: 'S7',
    what: `from the answer of a write to its read model, at ${String(WRITES_A_SECOND)} writes/s: p99 above a bare notification`,
    figure: of(({ p99, bare }) => p99 - bare),
    unit: 'ms',
    goal: { atMost: 100 },
    of: {
      'shown after, p50 ms': of(({ p50 }) => p50),
      'shown after, p99 ms': of(({ p99 }) => p99),
      'shown after, at most ms': of(({ max }) => max),
      'bare notification, p99 ms': of((round) => round.bare),
      'writes/s': of(({ written }) => written),
    },
  };
}

async function aRound(
  instance: OwnInstance,
  checkpoints: CheckpointWatch,
  bare: NotifyWatch,
  seconds: number,
): Promise<Round> {
  const answered: { position: bigint; at: number }[] = [];
  const write = async () => {
    const { position } = await instance.api.write(event());
    if (position !== null) answered.push({ position, at: performance.now() });
  };
  const stopBare = bare.every(BARE_EVERY);
  const start = performance.now();
  const writes: Promise<void>[] = [];
  while (writes.length < seconds * WRITES_A_SECOND) {
    const due = ((performance.now() - start) / 1_000) * WRITES_A_SECOND;
    while (writes.length < Math.min(due, seconds * WRITES_A_SECOND)) writes.push(write());
    await pause(1);
  }
  await Promise.all(writes);
  const written = writes.length / ((performance.now() - start) / 1_000);
  const after = await Promise.all(answered.map(async ({ position, at }) => (await checkpoints.shown(position)) - at));
  return {
    p50: percentile(after, 0.5),
    p99: percentile(after, 0.99),
    max: Math.max(...after),
    bare: percentile(await stopBare(), 0.99),
    written,
  };
}

function event() {
  const id = randomUUID();
  const now = Temporal.Now.instant().toString();
  return {
    role: 'reporter',
    path: '/v1/events',
    contentType: 'application/cloudevents+json',
    idempotencyKey: id,
    body: {
      specversion: '1.0',
      source: 'urn:nld:oin:00000000000000000000:systeem:bench',
      id,
      type: 'nl.oov.incident.explosion.reported',
      time: now,
      datacontenttype: 'application/json',
      data: {
        occurredAt: now,
        reportedAt: now,
        place: { kind: 'dwelling', district: 'Almere Stad' },
        summary: 'explosie bij een woning',
        severity: 'high',
      },
    },
  } as const;
}
