import { randomUUID } from 'node:crypto';
import type { PersonVault } from '#access';
import {
  UnitOfWork,
  type Commands,
  type Database,
  type EventStore,
  type SealedPerson,
  type WriteContext,
} from '#event-store';
import type { Clock, Config } from '#platform';
import { KEY } from './columns.js';
import { FaultyFile, type ImportFault } from './fault.js';
import { judgeRows, type Judged, type OpenPerson } from './judge-rows.js';
import { bodyOf, type StatedMeasure } from './row-body.js';
import type { Separator } from './split.js';
import { readTable } from './table.js';

/** What an import needs of the register. */
export interface Register {
  readonly store: EventStore;
  readonly commands: Commands;
  readonly database: Database;
  readonly vault: PersonVault;
  readonly clock: Clock;
  readonly config: Pick<Config, 'timeZone' | 'futureLeeway'>;
}

/** What a file came to, or would. */
export interface Imported extends Judged {
  readonly rows: number;
  readonly separator: Separator;
}

const PROCESS = 'process:import';

/** Brings a file of measures that already run into the register of one municipality: the whole file, or nothing. */
export class MeasureImport {
  constructor(
    private readonly register: Register,
    private readonly municipality: string,
  ) {}

  /** What would be recorded, and every fault. Writes nothing. Throws a `FaultyFile` when no row can be told from it. */
  async tryOut(bytes: Uint8Array): Promise<Imported> {
    return this.tryRows(readRows(bytes, this.register.config.timeZone));
  }

  /** Records what is new, in one unit. Throws a `FaultyFile` when there is a single fault. */
  async run(bytes: Uint8Array): Promise<Imported> {
    const read = readRows(bytes, this.register.config.timeZone);
    const tried = await this.tryRows(read);
    const [first] = tried.added;
    if (tried.faults.length > 0) throw new FaultyFile(tried.faults);
    if (!first) return tried;
    let judged: Judged = tried;
    await this.register.commands.execute(this.context(), async (unit) => {
      judged = await this.judge(unit, read.stated);
      if (judged.faults.length > 0) throw new FaultyFile(judged.faults);
      return { stream: first.stream };
    });
    return { ...tried, ...judged };
  }

  private async tryRows({ rows, separator, stated, faults }: ReadRows): Promise<Imported> {
    const { store, vault, clock } = this.register;
    const unit = new UnitOfWork(store, vault, this.municipality, PROCESS, await clock.now());
    const judged = await this.judge(unit, stated);
    return { ...judged, rows, separator, faults: inOrder([...faults, ...judged.faults]) };
  }

  private judge(unit: UnitOfWork, stated: readonly StatedMeasure[]): Promise<Judged> {
    const { timeZone, futureLeeway } = this.register.config;
    return judgeRows(unit, stated, { now: unit.now, timeZone, leeway: futureLeeway }, this.openPerson);
  }

  private context(): WriteContext {
    return { caller: { sub: PROCESS, roles: [], municipality: this.municipality }, requestId: randomUUID() };
  }

  private readonly openPerson: OpenPerson = async (ref) => {
    const found = await this.register.database.query<SealedPerson>(
      'SELECT ref, wrapped_key AS "wrappedKey", ciphertext FROM store.persons WHERE ref = $1 AND municipality = $2',
      [ref, this.municipality],
    );
    const [sealed] = found.rows;
    const person = sealed && this.register.vault.open(sealed);
    return person && 'name' in person ? person : null;
  };
}

interface ReadRows {
  readonly rows: number;
  readonly separator: Separator;
  readonly stated: readonly StatedMeasure[];
  readonly faults: readonly ImportFault[];
}

/** The measures that a file states. A key that stands twice is a fault of the row it comes back in. */
function readRows(bytes: Uint8Array, timeZone: string): ReadRows {
  const { rows, separator, faults: shape } = readTable(bytes);
  const stated: StatedMeasure[] = [];
  const faults: ImportFault[] = [...shape];
  const lines = new Map<string, number>();
  for (const row of rows) {
    const read = bodyOf(row, timeZone);
    if (!('body' in read)) faults.push(...read);
    const cell = row.cells.get(KEY);
    const key = cell?.text.normalize('NFC') ?? '';
    const before = lines.get(key);
    if (cell && before !== undefined) {
      faults.push({ line: cell.line, column: KEY, message: `staat ook op regel ${String(before)}` });
    } else {
      lines.set(key, row.line);
      if ('body' in read) stated.push(read);
    }
  }
  return { rows: rows.length + shape.length, separator, stated, faults };
}

function inOrder(faults: readonly ImportFault[]): readonly ImportFault[] {
  return [...faults].sort((a, b) => a.line - b.line);
}
