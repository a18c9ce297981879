import { localDate } from '#calendar';
import type { Json } from '#event-store';
import { Refusal } from '#kernel';
import { check } from '#platform';
import { Temporal } from 'temporal-polyfill';
import { MEASURE_TYPES } from '../catalogue/rows.js';
import { imposeBody, type ImposeBody } from '../commands/impose/impose-measure.js';
import { COLUMNS, KEY } from './columns.js';
import type { ImportFault } from './fault.js';
import { faultsOf } from './in-dutch.js';
import type { TableRow } from './table.js';
import type { Value } from './values.js';

/** A row as the measure it states. */
export interface StatedMeasure {
  readonly row: TableRow;
  readonly key: string;
  readonly body: ImposeBody;
}

const MAX_KEY = 200;

/** The body that a row makes, or every fault of its cells at once. */
export function bodyOf(row: TableRow, timeZone: string): StatedMeasure | readonly ImportFault[] {
  const values = announcedWithDecision(valuesOf(row, timeZone), timeZone);
  const fault = (column: string, message: string) => ({
    line: row.cells.get(column)?.line ?? row.line,
    column,
    message,
  });
  const faults = COLUMNS.flatMap(({ heading, required }) => {
    const value = values.get(heading);
    if (value && 'fault' in value) return [fault(heading, value.fault)];
    return required && !value ? [fault(heading, 'is verplicht')] : [];
  });
  const key = row.cells.get(KEY)?.text.normalize('NFC') ?? '';
  if (key.length > MAX_KEY || /\p{Cc}/u.test(key))
    faults.push(fault(KEY, `staat op een regel en telt hoogstens ${String(MAX_KEY)} tekens`));
  const start = undatedStart(values);
  if (start !== null) faults.push(fault(start, 'noem ook de tijd: de duur telt vanaf dit moment'));
  try {
    const body = check(imposeBody, jsonOf(values));
    return faults.length > 0 ? faults : { row, key, body };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const told = new Set<string | null>(faults.map(({ column }) => column));
    return [...faults, ...faultsOf(error, row).filter(({ column }) => !told.has(column))];
  }
}

type Values = ReadonlyMap<string, Value>;

function valuesOf(row: TableRow, timeZone: string): Values {
  return new Map(
    COLUMNS.flatMap(({ heading, read }) => {
      const cell = row.cells.get(heading);
      return cell ? [[heading, read(cell.text, timeZone)] as const] : [];
    }),
  );
}

/** What is announced on the day it is decided, at an hour that is not told, is announced once it is decided. */
function announcedWithDecision(values: Values, timeZone: string): Values {
  const [decided, announced] = [values.get('besloten op'), values.get('bekendgemaakt op')];
  if (!decided || 'fault' in decided || !announced || 'fault' in announced || !announced.dateOnly) return values;
  const day = (value: Json) => localDate(Temporal.Instant.from(value as string), timeZone);
  if (!day(decided.value).equals(day(announced.value))) return values;
  return new Map(values).set('bekendgemaakt op', { ...announced, value: decided.value });
}

/** The column that starts a period which is counted, where it states a date alone. A stated start may: a day begins at 0:00. */
function undatedStart(values: Values): string | null {
  if (['begint op', 'eindigt op', 'tot en met'].some((heading) => values.has(heading))) return null;
  const code = valueIn(values, 'soort');
  const starts = MEASURE_TYPES.find((type) => type.code === code)?.starts;
  const column = starts === 'announcement' ? 'bekendgemaakt op' : 'besloten op';
  const value = values.get(column);
  return value && 'dateOnly' in value ? column : null;
}

function valueIn(values: Values, heading: string): Json | undefined {
  const value = values.get(heading);
  return value && 'value' in value ? value.value : undefined;
}

type Draft = { [name: string]: Json | Draft };

/** The cells that could be read, each in its place. */
function jsonOf(values: Values): Draft {
  const body: Draft = {};
  for (const { heading, pointer } of COLUMNS) {
    const value = values.get(heading);
    if (pointer === null || !value || 'fault' in value) continue;
    const path = (value.at ?? pointer).slice(1).split('/');
    const [last = ''] = path.splice(-1);
    const parent = path.reduce<Draft>((at, name) => {
      const inner = (at[name] ?? {}) as Draft;
      at[name] = inner;
      return inner;
    }, body);
    parent[last] = value.value;
  }
  return body;
}
