import type { Benchmark, Finding, Scale } from './harness/finding.js';
import { inFlight, interleaved, median, ratio, timed } from './harness/statistics.js';
import { APPEND_COSTS, NOTE_EVENTS, noteUnit, openBenchStore, type BenchStore } from './harness/store.js';
import { RawInserts } from './peers/raw-inserts.js';

const ROUNDS = 5;
const IN_FLIGHT = 256;

/**
 * S1: single events on distinct streams, with order, hash chain, idempotency and wake-up, against bare inserts of the
 * same rows into tables of the same shape, in the same batches, on one connection.
 */
export const append: Benchmark = {
  name: 'append',
  async run(scale) {
    const store = await openBenchStore(NOTE_EVENTS);
    try {
      return { findings: [await againstRawInserts(store, scale)] };
    } finally {
      await store.close();
    }
  },
};

async function againstRawInserts(bench: BenchStore, scale: Scale): Promise<Finding> {
  const events = scale.size(4_000, 20_000);
  const raw = await RawInserts.prepare(bench.database.pool);
  const rates = await interleaved(ROUNDS, {
    store: async () => {
      bench.batches.length = 0;
      const units = Array.from({ length: events }, noteUnit);
      return perSecond(events, await timed(() => inFlight(IN_FLIGHT, units, (unit) => bench.store.append(unit))));
    },
    raw: async () => perSecond(events, await raw.run(bench.batches)),
  });
  await raw.close();
  const figure = ratio(rates.store, rates.raw);
  return {
    id: 'S1',
    what: `append, ${String(IN_FLIGHT)} in flight, against raw inserts of the same rows in the same batches`,
    figure,
    unit: '×',
    goal: { atLeast: 0.7 },
    of: {
      'append, events/s': median(rates.store),
      'raw inserts, events/s': median(rates.raw),
      'events in a batch': median(bench.batches),
    },
    ...(figure < 0.7 && { why: APPEND_COSTS }),
  };
}

function perSecond(count: number, milliseconds: number): number {
  return (count / milliseconds) * 1_000;
}
