import { localDate } from '#calendar';
import type { Labelled } from '#kernel';
import type { Temporal } from 'temporal-polyfill';
import type { MeasureType } from './measure-type.js';
import { MEASURE_TYPES } from './rows.js';
import { holds } from './rule.js';

export { basisOf, holds, typeUnder } from './rule.js';

/** The codes a measure may have, whatever the moment. */
export const MEASURE_TYPE_CODES = [...new Set(MEASURE_TYPES.map((type) => type.code))];

/** The rows that hold on a date. */
export function catalogueOn(date: Temporal.PlainDate): readonly MeasureType[] {
  return MEASURE_TYPES.filter((type) => holds(type, date.toString()));
}

/** The row of a type that held at a moment, or `null`. A decision is judged by the row that held when it was taken. */
export function measureTypeAt(code: string, at: Temporal.Instant, timeZone: string): MeasureType | null {
  return catalogueOn(localDate(at, timeZone)).find((type) => type.code === code) ?? null;
}

/** What a type is called in its latest row, for what is no decision and so was taken under none. */
export function typeLabel(code: string): Labelled {
  return MEASURE_TYPES.findLast((type) => type.code === code)?.label ?? { nl: code, en: code };
}

/** The very row a measure was decided under. */
export function measureTypeOf(code: string, version: string): MeasureType {
  const type = MEASURE_TYPES.find((row) => row.code === code && row.version === version);
  if (!type) throw new Error(`the catalogue has no row ${code} ${version}: a row that was used is never removed`);
  return type;
}
