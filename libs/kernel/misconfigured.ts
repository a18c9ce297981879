/**
 * A setting, or a file that it names, is not right: the process does not start. The message names every fault on a line
 * of its own and says what would be right; who reads it needs no stack.
 */
export class Misconfigured extends Error {
  constructor(what: string, faults: readonly string[]) {
    super(`${what}:\n  ${faults.join('\n  ')}`);
    this.name = 'Misconfigured';
  }
}
