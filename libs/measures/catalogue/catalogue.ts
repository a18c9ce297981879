import { localDate } from '#calendar';
import type { Temporal } from 'temporal-polyfill';
import type { BasisRule, MeasureType } from './measure-type.js';
import { MEASURE_TYPES } from './rows.js';

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

/** The very row a measure was decided under. */
export function measureTypeOf(code: string, version: string): MeasureType {
  const type = MEASURE_TYPES.find((row) => row.code === code && row.version === version);
  if (!type) throw new Error(`the catalogue has no row ${code} ${version}: a row that was used is never removed`);
  return type;
}

/** Sorts after every ISO date. */
const NEVER = '~';

/** Whether a dated rule holds on an ISO date; `until` is exclusive. */
export function holds(rule: { from?: string; until?: string | null }, date: string): boolean {
  return (rule.from ?? '') <= date && date < (rule.until ?? NEVER);
}

export function basisOf(type: MeasureType, code: string | undefined): BasisRule | undefined {
  return type.bases.find((basis) => basis.code === code);
}

/** The row as it is under a basis: a basis or its ground may set limits of its own. */
export function typeUnder(
  type: MeasureType,
  basis: { readonly code: string; readonly ground: string | null } | null,
): MeasureType {
  const rule = basisOf(type, basis?.code);
  const ground = rule?.grounds?.[basis?.ground ?? ''];
  return { ...type, ...rule?.terms, ...ground?.terms };
}
