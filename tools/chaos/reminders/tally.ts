/** Counts by name, and what was not as it must be. */
export class Tally {
  readonly commands = new Map<string, number>();
  readonly faults = new Map<string, number>();
  readonly differences: string[] = [];

  count(kind: 'commands' | 'faults', name: string): void {
    this[kind].set(name, (this[kind].get(name) ?? 0) + 1);
  }

  differs(what: string): void {
    this.differences.push(what);
  }
}
