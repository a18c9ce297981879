import type { Benchmark, Growth } from './harness/finding.js';
import { BigRegister } from './harness/register.js';
import { inFlight, median, timed } from './harness/statistics.js';
import { noteUnit } from './harness/store.js';
import { listCost, listFindings, type ListCost } from './lists.js';
import { foldCost, foldFindings, oneByOne, type FoldCost } from './projection.js';

/** S6, S8 and S9: what reading costs in a register that grows to a million measures, and how the costs grow with it. */
export const register: Benchmark = {
  name: 'register',
  async run(scale) {
    const sizes = scale.quick ? [5_000, 20_000] : [10_000, 100_000, 1_000_000];
    const big = await BigRegister.open();
    try {
      const appends: Growth['points'][number][] = [];
      const folds: FoldCost[] = [];
      const lists: ListCost[] = [];
      for (const size of sizes) {
        await big.growTo(size);
        folds.push(await foldCost(big, scale.quick || size > 100_000 ? 3 : 5));
        lists.push(await listCost(big, scale.size(100, 500)));
        appends.push({ size: big.events, figure: await appendCost(big, scale.size(1_000, 5_000)) });
      }
      const folded = foldFindings(folds, await oneByOne(big, scale.size(2_000, 20_000)));
      const listed = listFindings(lists);
      return {
        findings: [...folded.findings, ...listed.findings],
        growth: [
          { id: 'S1', what: 'an event appended', unit: 'µs', points: appends },
          ...folded.growth,
          ...listed.growth,
        ],
      };
    } finally {
      await big.close();
    }
  },
};

/** Microseconds for an event, 256 in flight, median of five. */
async function appendCost({ bench }: BigRegister, events: number): Promise<number> {
  const took: number[] = [];
  for (let round = 0; round <= 5; round++) {
    const units = Array.from({ length: events }, noteUnit);
    const one = await timed(() => inFlight(256, units, (unit) => bench.store.append(unit)));
    if (round > 0) took.push((one * 1_000) / events);
  }
  return median(took);
}
