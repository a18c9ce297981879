import { stringify } from 'csv-stringify/sync';
import type { Temporal } from 'temporal-polyfill';
import { guarded } from './guard.js';

/** One column: its header, and the cell of a row. Made by `text`, `number` and `moment`. */
export interface Column<Row> {
  readonly header: (timeZone: string) => string;
  readonly cell: (row: Row, timeZone: string) => string;
}

/**
 * A text or an identifier, kept from being read as a formula or a number: the 16 digits of the BAG stay 16 digits.
 * `null` is an empty cell.
 */
export function text<Row>(header: string, of: (row: Row) => string | null): Column<Row> {
  return { header: () => guarded(header), cell: (row) => guarded(of(row) ?? '') };
}

/** A number with a decimal comma and without grouping, so that a Dutch spreadsheet can reckon with it. */
export function number<Row>(header: string, of: (row: Row) => number | null): Column<Row> {
  return { header: () => guarded(header), cell: (row) => of(row)?.toString().replace('.', ',') ?? '' };
}

/** A moment on the wall clock of the zone that the header names: `2027-12-01 12:00`. */
export function moment<Row>(header: string, of: (row: Row) => Temporal.Instant | null): Column<Row> {
  return {
    header: (timeZone) => guarded(`${header} (${timeZone})`),
    cell: (row, timeZone) => {
      const at = of(row);
      return at ? wallClock(at, timeZone) : '';
    },
  };
}

/**
 * The rows as a file that a Dutch Excel opens rightly: UTF-8 with its mark, semicolons, CRLF, decimal commas, moments
 * of the zone.
 */
export function toCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[], timeZone: string): string {
  const cells = rows.map((row) => columns.map(({ cell }) => cell(row, timeZone)));
  return stringify([columns.map(({ header }) => header(timeZone)), ...cells], {
    bom: true,
    delimiter: ';',
    record_delimiter: '\r\n',
  });
}

/** In the hour that happens twice the offset tells which of both; a spreadsheet shows such a cell as text. */
function wallClock(at: Temporal.Instant, timeZone: string): string {
  const local = at.toZonedDateTimeISO(timeZone);
  const time = local.toPlainTime().toString({ smallestUnit: local.second === 0 ? 'minute' : 'second' });
  const shown = `${local.toPlainDate().toString()} ${time}`;
  return isAmbiguous(local) ? `${shown} ${local.offset}` : shown;
}

function isAmbiguous(local: Temporal.ZonedDateTime): boolean {
  const wall = local.toPlainDateTime();
  const as = (disambiguation: 'earlier' | 'later') => wall.toZonedDateTime(local.timeZoneId, { disambiguation });
  return !as('earlier').equals(as('later'));
}
