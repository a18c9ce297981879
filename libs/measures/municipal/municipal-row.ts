import { NATIONAL_TYPES } from '../catalogue/national.js';
import type { MeasureType } from '../catalogue/measure-type.js';
import { holds } from '../catalogue/rule.js';
import type { ChangingRow, OwnRow } from './schema.js';

/** What is wrong in the file: `pointer` is an RFC 6901 JSON pointer into it, `detail` says what would be right. */
export interface FileFault {
  readonly pointer: string;
  readonly detail: string;
}

/** A row of the file: as it is written there, the built-in row it changes, and what the two say together. */
export interface MunicipalRow {
  readonly pointer: string;
  readonly stated: OwnRow | ChangingRow;
  readonly replaced: MeasureType | null;
  readonly type: MeasureType;
}

export const NATIONAL_CODES: readonly string[] = [...new Set(NATIONAL_TYPES.map(({ code }) => code))];

/** A type that the municipality made itself. Its end is set once all rows are known. */
export function ownType(pointer: string, stated: OwnRow): MunicipalRow | FileFault {
  if (!NATIONAL_CODES.includes(stated.code))
    return { pointer, stated, replaced: null, type: { ...stated, until: stated.until ?? null } };
  return {
    pointer: `${pointer}/code`,
    detail: `${stated.code} is a built-in type: change it by "replaces": { "code": "${stated.code}" }, or take a code of your own`,
  };
}

/** The built-in row that holds on the day the change begins, changed. */
export function changedType(pointer: string, stated: ChangingRow): MunicipalRow | FileFault {
  const { replaces, ...changes } = stated;
  const rows = NATIONAL_TYPES.filter(({ code }) => code === replaces.code);
  const [first] = rows;
  if (!first) {
    return {
      pointer: `${pointer}/replaces/code`,
      detail: `there is no built-in type ${replaces.code}, only ${NATIONAL_CODES.join(', ')}; a type of your own is given whole, by its "code"`,
    };
  }
  const replaced = rows.find((row) => holds(row, stated.from) && row.from !== stated.from);
  if (!replaced) {
    const wrong = rows.find(({ from }) => from === stated.from) ?? first;
    return {
      pointer: `${pointer}/from`,
      detail: `must be after ${wrong.from}, when the built-in row ${wrong.code} ${wrong.version} begins: that row is never removed`,
    };
  }
  return { pointer, stated, replaced, type: { ...replaced, ...changes, until: changes.until ?? null } };
}
