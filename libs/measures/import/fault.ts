/** What is wrong in a file, in Dutch, and where. `line` counts from 1; `column` is a heading, `null` for the whole line. */
export interface ImportFault {
  readonly line: number;
  readonly column: string | null;
  readonly message: string;
}

/** Nothing of the file is recorded as long as it holds a fault. */
export class FaultyFile extends Error {
  readonly faults: readonly ImportFault[];

  constructor(faults: readonly ImportFault[]) {
    super(`the file holds ${String(faults.length)} faults`);
    this.name = 'FaultyFile';
    this.faults = [...faults].sort((a, b) => a.line - b.line);
  }
}
