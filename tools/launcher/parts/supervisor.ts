import { setTimeout as pause } from 'node:timers/promises';
import { Part, type PartPlan } from './part.js';

/** A part that ran this many milliseconds did not fail at once. */
const STABLE_AFTER = 10_000;
const FIRST_PAUSE = 250;
/** Milliseconds; with the start itself a part is back within five seconds. */
const LONGEST_PAUSE = 4_000;

/** Starts parts, starts them again when they die, and stops them in order. */
export class Supervisor {
  private readonly parts = new Map<string, Part>();
  private readonly watches: Promise<void>[] = [];
  private stopping = false;

  /** `changed` is called whenever a process was started or has been stopped for good. */
  constructor(
    private readonly changed: (running: readonly Part[]) => void,
    private readonly say: (line: string) => void,
  ) {}

  /** Resolves when the part is up, and from then on keeps it up. `timeout` in milliseconds. */
  async start(plan: PartPlan, timeout: number): Promise<void> {
    const part = this.spawn(plan);
    try {
      await part.up(timeout);
    } catch (error) {
      await part.stop();
      this.parts.delete(plan.name);
      throw error;
    }
    this.watches.push(this.keepUp(part));
  }

  pid(name: string): number {
    const part = this.parts.get(name);
    if (!part) throw new Error(`${name} was not started here`);
    return part.pid;
  }

  /** Stops all parts: group after group, the parts of a group at the same time. */
  async stop(groups: readonly (readonly string[])[]): Promise<void> {
    this.stopping = true;
    for (const group of groups) {
      const parts = group.map((name) => this.parts.get(name)).filter((part) => part !== undefined);
      await Promise.all(parts.map((part) => part.stop()));
      for (const name of group) this.parts.delete(name);
      this.changed([...this.parts.values()]);
    }
    await Promise.all(this.watches);
  }

  private spawn(plan: PartPlan): Part {
    if (this.stopping) throw new Error(`${plan.name} is not started: all is being stopped`);
    const part = new Part(plan);
    this.parts.set(plan.name, part);
    this.changed([...this.parts.values()]);
    return part;
  }

  private async keepUp(first: Part): Promise<void> {
    let part = first;
    let startedAt = performance.now();
    for (let failures = 0; ;) {
      const how = await part.ended;
      failures = performance.now() - startedAt > STABLE_AFTER ? 0 : failures + 1;
      if (!this.stopping) await pause(failures === 0 ? 0 : Math.min(FIRST_PAUSE * 2 ** (failures - 1), LONGEST_PAUSE));
      if (this.stopping) return;
      this.say(`${part.plan.name} stopped (${how}) and is started again`);
      startedAt = performance.now();
      part = this.spawn(part.plan);
    }
  }
}
