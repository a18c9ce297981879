import type { Unit } from '#event-store';
import type { TestDatabase } from '#testing';
import type { Benchmark, Finding, Goal, Scale } from './harness/finding.js';
import { inFlight, interleaved, median, ratio, timed } from './harness/statistics.js';
import { APPEND_COSTS, NOTE_EVENTS, noteUnit, openBenchStore, type BenchStore } from './harness/store.js';
import { EmmettStore } from './peers/emmett.js';

const ROUNDS = 5;
/** The peer's best of these counts in what follows. */
const POOLS = [10, 20, 40, 80];

/** S2: single events on distinct streams, with order, hash chain, idempotency and wake-up, against Emmett's store. */
export const emmett: Benchmark = {
  name: 'emmett',
  async run(scale) {
    const ours = await openBenchStore(NOTE_EVENTS);
    const theirs = await EmmettStore.database();
    try {
      return {
        findings: [
          await against(ours, theirs, 8, { atLeast: 3 }, scale),
          await against(ours, theirs, 256, { atLeast: 6 }, scale),
        ],
      };
    } finally {
      await theirs.drop();
      await ours.close();
    }
  },
};

async function against(
  { store }: BenchStore,
  database: TestDatabase,
  most: number,
  goal: Goal,
  scale: Scale,
): Promise<Finding> {
  const connections = await bestPool(database, most, scale.size(300, 3_000));
  const peer = EmmettStore.open(database, connections);
  const rates = await interleaved(ROUNDS, {
    ours: () => rate(most, scale.size(2_000, 10_000), (unit) => store.append(unit)),
    emmett: () => rate(most, scale.size(500, 5_000), (unit) => peer.append(unit)),
  });
  await peer.close();
  const figure = ratio(rates.ours, rates.emmett);
  return {
    id: 'S2',
    what: `append, ${String(most)} in flight, against emmett-postgresql`,
    figure,
    unit: '×',
    goal,
    of: {
      'append, events/s': median(rates.ours),
      'emmett, events/s': median(rates.emmett),
      'connections that were best for emmett': connections,
    },
    ...('atLeast' in goal && figure < goal.atLeast && { why: APPEND_COSTS }),
  };
}

/** How many connections carry the peer furthest; each pool is filled before it counts. */
async function bestPool(database: TestDatabase, most: number, events: number): Promise<number> {
  let best = { connections: 0, rate: 0 };
  for (const connections of POOLS) {
    const peer = EmmettStore.open(database, connections);
    await rate(most, connections * 2, (unit) => peer.append(unit));
    const reached = await rate(most, events, (unit) => peer.append(unit));
    await peer.close();
    if (reached > best.rate) best = { connections, rate: reached };
  }
  return best.connections;
}

/** Events a second with so many appends in flight. */
async function rate(most: number, events: number, append: (unit: Unit) => Promise<unknown>): Promise<number> {
  const units = Array.from({ length: events }, noteUnit);
  return (events / (await timed(() => inFlight(most, units, append)))) * 1_000;
}
