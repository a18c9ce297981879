import { Random } from '../random.js';
import { planRounds } from './plan.js';

const KINDS = ['a', 'b', 'c', 'd', 'e'];
const plan = (rounds: number, seed = 7) => planRounds(rounds, KINDS, new Random(seed));

describe('the faults of a run', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(plan(50)).toEqual(plan(50));
    expect(plan(50, 8)).not.toEqual(plan(50));
  });

  it('go through all kinds before one comes again, now and then with a second one of another kind', () => {
    const rounds = plan(50);
    for (let i = 0; i < 50; i += KINDS.length) {
      const firsts = rounds.slice(i, i + KINDS.length).map(([first]) => first?.kind);
      expect(firsts.sort()).toEqual(KINDS);
    }
    const double = rounds.filter((faults) => faults.length === 2);
    expect(double.length).toBeGreaterThan(10);
    expect(double.length).toBeLessThan(30);
    for (const [first, second] of double) expect(second?.kind).not.toBe(first?.kind);
  });

  it('are one at a time where there is one kind', () => {
    expect(planRounds(3, ['a'], new Random(1))).toEqual(Array(3).fill([{ kind: 'a', after: 0 }]));
  });
});
