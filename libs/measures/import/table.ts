import { unguarded } from '#csv';
import { COLUMNS } from './columns.js';
import { decode } from './decode.js';
import { FaultyFile, type ImportFault } from './fault.js';
import { SEPARATORS, split, type Cell, type Separator } from './split.js';
import { folded } from './values.js';

/** A row: the cells that are not blank, by heading, without the apostrophe that our own files guard a text with. */
export interface TableRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, Cell>;
}

export interface Table {
  readonly separator: Separator;
  readonly rows: readonly TableRow[];
  /** Of rows with more or fewer cells than there are headings; such a row is not among `rows`. */
  readonly faults: readonly ImportFault[];
}

/** All rows are appended at once while others wait. */
export const MAX_ROWS = 2_000;
const MAX_BYTES = 16 * 1024 * 1024;

/** Reads a file into rows. Throws a `FaultyFile` when its shape says nothing certain about any of them. */
export function readTable(bytes: Uint8Array): Table {
  if (bytes.length > MAX_BYTES) throw whole('het bestand is groter dan 16 MiB: deel het');
  const text = decode(bytes);
  const separator = separatorOf(text);
  const [heading, ...lines] = split(text, separator).filter((cells) => !isBlank(cells));
  if (!heading) throw whole('het bestand is leeg: de eerste rij noemt de kolommen');
  const headings = heading.map((cell) => folded(unguarded(cell.text)));
  const faults = headingFaults(heading, headings, lines);
  if (faults.length > 0) throw new FaultyFile(faults);
  if (lines.length > MAX_ROWS) throw whole(`het bestand heeft meer dan ${String(MAX_ROWS)} rijen: deel het`);
  return {
    separator,
    rows: lines.filter((cells) => cells.length === headings.length).map((cells) => rowOf(cells, headings)),
    faults: lines
      .filter((cells) => cells.length !== headings.length)
      .map((cells) => ({
        line: lineOf(cells),
        column: null,
        message: `heeft ${String(cells.length)} cellen, en er zijn ${String(headings.length)} kolommen`,
      })),
  };
}

function whole(message: string): FaultyFile {
  return new FaultyFile([{ line: 1, column: null, message }]);
}

/** The one by which more of the headings are known; a Dutch spreadsheet writes semicolons. */
function separatorOf(text: string): Separator {
  const [semicolon, comma] = SEPARATORS;
  return knownHeadings(text, comma) > knownHeadings(text, semicolon) ? comma : semicolon;
}

function knownHeadings(text: string, separator: Separator): number {
  try {
    const [first = []] = split(text.trimStart(), separator, 1);
    return first.filter((cell) => COLUMNS.some(({ heading }) => heading === folded(unguarded(cell.text)))).length;
  } catch (error) {
    // By another separator than its own the quoting of a file seems broken.
    if (error instanceof FaultyFile) return 0;
    throw error;
  }
}

function headingFaults(row: readonly Cell[], headings: readonly string[], lines: readonly Cell[][]): ImportFault[] {
  const line = lineOf(row);
  const unknown = headings.flatMap((heading, i): ImportFault[] => {
    if (heading === '') {
      const filled = lines.some((cells) => (cells[i]?.text ?? '').trim() !== '');
      return filled ? [{ line, column: null, message: `kolom ${String(i + 1)} heeft geen kop` }] : [];
    }
    if (!COLUMNS.some((column) => column.heading === heading))
      return [{ line, column: heading, message: 'deze kolom is niet bekend; docs/operations.md noemt ze alle' }];
    return headings.indexOf(heading) === i ? [] : [{ line, column: heading, message: 'deze kolom staat er tweemaal' }];
  });
  const missing = COLUMNS.filter(({ heading, required }) => required && !headings.includes(heading)).map(
    ({ heading }) => ({ line, column: heading, message: 'deze kolom ontbreekt' }),
  );
  return [...unknown, ...missing];
}

function rowOf(cells: readonly Cell[], headings: readonly string[]): TableRow {
  const named = cells.map(({ text, line }, i) => [headings[i] ?? '', { text: unguarded(text).trim(), line }] as const);
  return { line: lineOf(cells), cells: new Map(named.filter(([, { text }]) => text !== '')) };
}

function isBlank(cells: readonly Cell[]): boolean {
  return cells.every(({ text }) => text.trim() === '');
}

function lineOf(cells: readonly Cell[]): number {
  return cells[0]?.line ?? 1;
}
