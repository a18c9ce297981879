import type { Benchmark } from './harness/finding.js';
import { BigRegister } from './harness/register.js';
import { listCost, listFindings, type ListCost } from './lists.js';
import { foldCost, foldFindings, oneByOne, type FoldCost } from './projection.js';

/** S6, S8 and S9: what reading costs in a register that grows to a million measures. */
export const register: Benchmark = {
  name: 'register',
  async run(scale) {
    const sizes = scale.quick ? [5_000, 20_000] : [10_000, 100_000, 1_000_000];
    const big = await BigRegister.open();
    try {
      const folds: FoldCost[] = [];
      const lists: ListCost[] = [];
      for (const size of sizes) {
        await big.growTo(size);
        folds.push(await foldCost(big, scale.quick || size > 100_000 ? 3 : 5));
        lists.push(await listCost(big, scale.size(100, 500)));
      }
      const folded = foldFindings(folds, await oneByOne(big, scale.size(2_000, 20_000)));
      const listed = listFindings(lists);
      return {
        findings: [...folded.findings, ...listed.findings],
        growth: [...folded.growth, ...listed.growth],
      };
    } finally {
      await big.close();
    }
  },
};
