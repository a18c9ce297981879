import { CsvError, parse } from 'csv-parse/sync';
import { FaultyFile } from './fault.js';

export const SEPARATORS = [';', ','] as const;
export type Separator = (typeof SEPARATORS)[number];

/** A cell as it stands in the file, and the line on which it begins: cells before it may hold line breaks. */
export interface Cell {
  readonly text: string;
  readonly line: number;
}

const LINE_BREAK = /\r\n|\r|\n/g;

const MESSAGES: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'het aanhalingsteken waarmee een cel van deze rij begint, wordt nergens gesloten',
  CSV_INVALID_CLOSING_QUOTE: 'na het sluitende aanhalingsteken van een cel volgt nog tekst: verdubbel aanhalingstekens',
  INVALID_OPENING_QUOTE:
    'midden in een cel staat een aanhalingsteken: zet de hele cel tussen aanhalingstekens en verdubbel die erbinnen',
};

/** The rows of a CSV text (RFC 4180), all of them, also blank ones. Throws a `FaultyFile` where the quoting is broken. */
export function split(text: string, separator: Separator, rows?: number): Cell[][] {
  let line = 1;
  return read(text, separator, rows).map(({ record, raw }) => {
    let at = line;
    line += lineBreaks(raw);
    return record.map((cell) => {
      const begun = { text: cell, line: at };
      at += lineBreaks(cell);
      return begun;
    });
  });
}

interface ReadRecord {
  readonly record: string[];
  readonly raw: string;
}

function read(text: string, separator: Separator, rows?: number): ReadRecord[] {
  try {
    return parse(text, {
      delimiter: separator,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      raw: true,
      ...(rows !== undefined && { to: rows }),
    }) as unknown as ReadRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The parser's own message quotes the cell, which may name a person.
    const whole = Number(error['records'] ?? 0);
    const before = whole === 0 ? [] : read(text, separator, whole);
    const line = 1 + before.reduce((sum, { raw }) => sum + lineBreaks(raw), 0);
    throw new FaultyFile([
      { line, column: null, message: MESSAGES[error.code] ?? 'deze rij is niet te lezen als CSV' },
    ]);
  }
}

function lineBreaks(text: string): number {
  return text.match(LINE_BREAK)?.length ?? 0;
}
