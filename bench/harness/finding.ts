/** What a figure must reach: a ratio against a limit or a peer of the same run, or milliseconds above a baseline. */
export type Goal = { readonly atLeast: number } | { readonly atMost: number };

/** One figure of one benchmark, beside what it must reach. */
export interface Finding {
  /** `S1` to `S11`; several figures may belong to one. */
  readonly id: string;
  /** What is compared with what. */
  readonly what: string;
  readonly figure: number;
  readonly unit: '×' | 'ms' | '%';
  readonly goal: Goal;
  /** What the figure was made of: rates a second, milliseconds, sizes. */
  readonly of: Readonly<Record<string, number>>;
  /** Why a goal is not reached, by a profile. */
  readonly why?: string | undefined;
}

/** How much is done; `quick` is a few minutes for all. */
export interface Scale {
  readonly quick: boolean;
  /** The one size for a quick run, the other for a whole one. */
  size(quick: number, whole: number): number;
}

export interface Benchmark {
  readonly name: string;
  run(scale: Scale): Promise<Results>;
}

export interface Results {
  readonly findings: readonly Finding[];
  /** How a cost grows: the same figure at several sizes. */
  readonly growth?: readonly Growth[];
}

export interface Growth {
  readonly id: string;
  readonly what: string;
  readonly unit: string;
  readonly points: readonly { readonly size: number; readonly figure: number }[];
}

export function isReached({ figure, goal }: Finding): boolean {
  return 'atLeast' in goal ? figure >= goal.atLeast : figure <= goal.atMost;
}
