/** What a look at `/health/ready` gave: the codes of its reasons, `unavailable` for 503, `silent` for no answer. */
export interface Observation {
  /** Milliseconds on the process's own clock. */
  readonly at: number;
  readonly shows: readonly string[];
}

/** What poison leaves behind, and a repair only would take away, is no longer news. */
export const POISONED = 'READER.PARKED';

export function isGreen({ shows }: Observation): boolean {
  return shows.every((code) => code === POISONED);
}

/** Milliseconds from a moment until health was green for good; 0: it never was anything else. */
export function timeToGreen(observations: readonly Observation[], from: number): number {
  const lastRed = observations.findLast((one) => one.at >= from && !isGreen(one));
  return lastRed ? lastRed.at - from : 0;
}

/** Everything that was shown from a moment on. */
export function shownSince(observations: readonly Observation[], from: number): ReadonlySet<string> {
  return new Set(observations.filter(({ at }) => at >= from).flatMap(({ shows }) => shows));
}
