import type { BasisRule, MeasureType } from './measure-type.js';

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
