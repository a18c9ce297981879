import type { z } from 'zod';
import { basisFaults } from './bases.js';
import { changedType, ownType, type FileFault, type MunicipalRow } from './municipal-row.js';
import { catalogueFile, changingRow, ownRow } from './schema.js';
import { statutoryFaults } from './statutory.js';
import { faultsInTime, inTime } from './timeline.js';

/** What a municipality sets itself, in the order of its rows' codes and dates. */
export interface MunicipalCatalogue {
  readonly municipality: string;
  readonly rows: readonly MunicipalRow[];
}

/** Reads the text of a municipality's file. Answers every fault in it at once. */
export function readCatalogue(text: string): MunicipalCatalogue | readonly FileFault[] {
  const json = fromJson(text);
  if (json === undefined) return [{ pointer: '', detail: 'is no JSON: an object with "municipality" and "rows"' }];
  const file = catalogueFile.safeParse(json);
  if (!file.success) return faultsOf(file.error, '');
  const read = file.data.rows.map((row, index) => readRow(row, `/rows/${String(index)}`));
  const rows = read.flatMap((row) => ('type' in row ? [row] : []));
  const faults = [
    ...read.flatMap((row) =>
      'type' in row ? [...statutoryFaults(row), ...basisFaults(row), ...openEndFaults(row)] : row,
    ),
    // One that cannot be read would leave a gap that is none.
    ...(rows.length === read.length ? faultsInTime(rows) : []),
  ];
  return faults.length > 0 ? faults : { municipality: file.data.municipality, rows: inTime(rows) };
}

/** Nobody is banned until further notice. */
function openEndFaults({ pointer, type }: MunicipalRow): readonly FileFault[] {
  const onPersons = type.targets.some((target) => target === 'person' || target === 'group');
  if (!type.untilFurtherNotice || !onPersons) return [];
  const detail = 'what addresses persons or groups always has an end: leave it out, or take those targets off';
  return [{ pointer: `${pointer}/untilFurtherNotice`, detail }];
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function readRow(row: object, pointer: string): MunicipalRow | readonly FileFault[] {
  if ('replaces' in row) {
    const parsed = changingRow.safeParse(row);
    return parsed.success ? orFaults(changedType(pointer, parsed.data)) : faultsOf(parsed.error, pointer);
  }
  const parsed = ownRow.safeParse(row);
  return parsed.success ? orFaults(ownType(pointer, parsed.data)) : faultsOf(parsed.error, pointer);
}

function orFaults(row: MunicipalRow | FileFault): MunicipalRow | readonly FileFault[] {
  return 'detail' in row ? [row] : row;
}

function faultsOf(error: z.ZodError, pointer: string): readonly FileFault[] {
  return error.issues.map(({ path, message }) => ({
    pointer: [pointer, ...path.map(String)].join('/'),
    detail: message,
  }));
}
