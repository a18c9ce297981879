import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';

/**
 * Work that is asked for often and need not be done as often: at once when it is asked for after a rest, and then again
 * no sooner than `rest` milliseconds after it ended, once for all who asked meanwhile. `work` never rejects.
 */
export class Coalesced {
  private running = false;
  private asked = false;

  constructor(
    private readonly work: () => Promise<void>,
    private readonly rest: number,
  ) {}

  ask(): void {
    this.asked = true;
    if (!this.running) void this.run();
  }

  private async run(): Promise<void> {
    this.running = true;
    await nextTurn();
    while (this.asked) {
      this.asked = false;
      await this.work();
      await pause(this.rest);
    }
    this.running = false;
  }
}
