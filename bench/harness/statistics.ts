/** The value below which `share` of the values lie; the nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Runs all of `works` with `inFlight` at a time; answers the milliseconds of each. */
export async function inFlight<Work>(
  most: number,
  works: readonly Work[],
  run: (work: Work) => Promise<unknown>,
): Promise<number[]> {
  const took: number[] = [];
  let next = 0;
  const one = async () => {
    for (let work = works[next++]; work !== undefined; work = works[next++]) {
      const mine = work;
      took.push(await timed(() => run(mine)));
    }
  };
  await Promise.all(Array.from({ length: most }, one));
  return took;
}

/**
 * The same rounds of two or more things, one after the other within each round, so that what the machine does besides
 * falls on all of them; the first round warms up and does not count. Answers the figures of each, round by round.
 */
export async function interleaved<Name extends string>(
  rounds: number,
  things: Readonly<Record<Name, (round: number) => Promise<number>>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(things) as Name[];
  const figures = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const figure = await things[name](round);
      if (round > 0) figures[name].push(figure);
    }
  }
  return figures;
}

/** The median of the ratios of two interleaved series. */
export function ratio(of: readonly number[], to: readonly number[]): number {
  return median(of.map((value, i) => value / (to[i] ?? Number.NaN)));
}
