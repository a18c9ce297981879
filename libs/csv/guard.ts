/** A cell that begins with one of these is run as a formula by a spreadsheet; their full-width forms are in East Asian settings. */
const FORMULA = '[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]';

/** What a spreadsheet takes for a number, a date or a time, and shows as another text: leading zeros, the 16th digit. */
const NUMERAL = '\\d[\\d.,:/ -]*(?:[eE][+-]?\\d+)?$';

const GUARDED = new RegExp(`^'*(?:${FORMULA}|${NUMERAL})`, 'u');

/**
 * A text that a spreadsheet leaves as it is: an apostrophe stands before one that it would run as a formula or read as
 * a number. `unguarded` gives the text back, whatever it was.
 */
export function guarded(text: string): string {
  return GUARDED.test(text) ? `'${text}` : text;
}

/** The text of a cell that `guarded` wrote. A name such as `'s-Gravenhage` keeps its apostrophe. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && GUARDED.test(cell) ? cell.slice(1) : cell;
}
