import { capitalised } from '#sheet';
import { z } from 'zod';
import { lines, worded, type DossierWords } from './words.js';

/** What a section says of one field of a record in the file; nothing where the field is not there, or is `null`. */
export type Cell = (record: unknown, words: DossierWords) => string;

/** What stands in a record under a path such as `acknowledged.by`; `undefined` where nothing does. */
export function fieldOf(record: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((within, name) => {
    const fields = OBJECT.safeParse(within).data;
    return fields && Object.hasOwn(fields, name) ? fields[name] : undefined;
  }, record);
}

const OBJECT = z.record(z.string(), z.unknown());
type Said = (value: string, words: DossierWords) => string;

const field =
  (path: string, say: Said): Cell =>
  (record, words) => {
    const value = fieldOf(record, path);
    return typeof value === 'string' || typeof value === 'number' ? say(String(value), words) : '';
  };

export const moment = (path: string) => field(path, (at, words) => words.short(at));
/** Of what ends at it, or is due by it. */
export const end = (path: string) => field(path, (at, words) => words.end(at));
export const text = (path: string) => field(path, (value) => value);
/** By a table; what is not in it is shown as it is. */
export const word = (path: string, table: Readonly<Record<string, string>>) =>
  field(path, (value) => capitalised(worded(table, value)));
/** Of a field with labels. */
export const label = (path: string) => field(`${path}.nl`, capitalised);
export const euros = (path: string) =>
  field(path, (cents) =>
    (Number(cents) / 100).toLocaleString('nl-NL', { style: 'currency', currency: 'EUR' }).replace('\u00a0', ' '),
  );

/** What the cell says, after some words; nothing where that says nothing. */
export const after =
  (said: string, cell: Cell): Cell =>
  (record, words) => {
    const rest = cell(record, words);
    return rest === '' ? '' : `${said} ${rest}`;
  };

/** What they say on one line, in their order. */
export const inLine =
  (...cells: readonly Cell[]): Cell =>
  (record, words) =>
    cells
      .map((cell) => cell(record, words))
      .filter((said) => said !== '')
      .join(' ');

/** What they say, each on a line of its own. */
export const onLines =
  (...cells: readonly Cell[]): Cell =>
  (record, words) =>
    lines(...cells.map((cell) => cell(record, words)));
