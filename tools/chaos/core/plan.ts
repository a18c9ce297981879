import type { Random } from '../random.js';

/** How often a second fault comes while the first one lasts, or soon after. */
const TWO = 0.4;
/** Milliseconds between the two at most. */
const APART = 4_000;

export interface PlannedFault<Kind extends string> {
  readonly kind: Kind;
  /** Milliseconds after the first. */
  readonly after: number;
}

/** The faults of each round. The first ones go through all kinds, in another order each time, before one comes again. */
export function planRounds<Kind extends string>(
  rounds: number,
  kinds: readonly Kind[],
  random: Random,
): readonly (readonly PlannedFault<Kind>[])[] {
  let deck: Kind[] = [];
  return Array.from({ length: rounds }, () => {
    if (deck.length === 0) deck = [...random.shuffled(kinds)];
    const first = deck.splice(0, 1).map((kind) => ({ kind, after: 0 }));
    const others = kinds.filter((kind) => kind !== first[0]?.kind);
    if (others.length === 0 || !random.chance(TWO)) return first;
    return [...first, { kind: random.pick(others), after: random.between(0, APART) }];
  });
}
