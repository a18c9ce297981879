import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { isGreen, type Observation } from './observations.js';

const EVERY = 100;
const PATIENCE = 1_500;
/** Milliseconds of nothing but green after which it is green again. */
const STEADY = 2_000;

const report = z.object({ reasons: z.array(z.object({ code: z.string() })) });

/** Looks at a `/health/ready` again and again. */
export class Health {
  readonly observations: Observation[] = [];
  private watching: Promise<void> | null = null;
  private stopped = false;

  constructor(private readonly base: string) {}

  start(): void {
    this.watching = this.watch();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.watching;
  }

  /** Waits until it has been green for a while; `false`: it was not within so many milliseconds. */
  async green(within: number): Promise<boolean> {
    const began = performance.now();
    for (;;) {
      const since = Math.max(began, this.observations.findLast((one) => !isGreen(one))?.at ?? 0);
      if (performance.now() - since > STEADY) return true;
      if (performance.now() - began > within) return false;
      await pause(EVERY);
    }
  }

  private async watch(): Promise<void> {
    while (!this.stopped) {
      const at = performance.now();
      this.observations.push({ at, shows: await shownBy(this.base) });
      await pause(EVERY);
    }
  }
}

export async function shownBy(base: string): Promise<readonly string[]> {
  try {
    const response = await fetch(`${base}/health/ready`, { signal: AbortSignal.timeout(PATIENCE) });
    if (response.status === 503) return ['unavailable'];
    return report.parse(await response.json()).reasons.map(({ code }) => code);
  } catch {
    return ['silent'];
  }
}
