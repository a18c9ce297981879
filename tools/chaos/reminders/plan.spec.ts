import { FAULTS } from './faults.js';
import { planOf, type Scope } from './plan.js';
import { isBefore } from './rules.js';

const SCOPE: Omit<Scope, 'cutWaits'> = { seed: 7, measures: 400, years: 1, faults: 16 };

describe('the plan of a run', () => {
  it('is the same for the same seed, and another for another', () => {
    const plan = (seed: number) => JSON.stringify(planOf({ ...SCOPE, seed }));
    expect(plan(7)).toBe(plan(7));
    expect(plan(8)).not.toBe(plan(7));
  });

  it('goes forward, lets every fault happen as often as any other, and holds mails back now and then', () => {
    const stops = planOf(SCOPE);
    expect(stops.every(({ at }, i) => i === 0 || isBefore(stops[i - 1]?.at ?? at, at))).toBe(true);
    const faults = stops.flatMap((stop) => stop.faults.map(({ kind }) => kind));
    expect(faults.sort()).toEqual([...FAULTS, ...FAULTS].sort());
    expect(stops.filter(({ stretch }) => stretch === 'held').length).toBeGreaterThan(0);
  });

  it('imposes every measure once and does every thing that may become of one', () => {
    const commands = planOf(SCOPE).flatMap((stop) => stop.commands);
    const imposed = commands.filter(({ command }) => command.kind === 'impose');
    expect(new Set(imposed.map(({ measure }) => measure)).size).toBe(SCOPE.measures);
    expect([...new Set(commands.map(({ command }) => command.kind))].sort()).toEqual(
      ['correct', 'decline', 'extend', 'impose', 'lift', 'resume', 'suspend', 'void'].sort(),
    );
  });

  it('says that a time is too short for so many faults', () => {
    expect(() => planOf({ ...SCOPE, years: 0.1, faults: 80 })).toThrow('ask for more years or fewer faults');
  });
});
