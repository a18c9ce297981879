import type { Limit } from '../catalogue/measure-type.js';

/** A limit somewhere in a row. `key` names a basis by its code, `pointer` by its place. */
export interface PlacedLimit {
  readonly key: string;
  readonly pointer: string;
  readonly limit: Limit;
}

export function isLimit(value: unknown): value is Limit {
  return typeof value === 'object' && value !== null && 'duration' in value && 'by' in value;
}

/** Every limit within a value of a row, however deep. */
export function limitsIn(value: unknown, pointer: string, key = ''): readonly PlacedLimit[] {
  if (isLimit(value)) return [{ key, pointer, limit: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]: [string, unknown]) =>
    limitsIn(part, `${pointer}/${name}`, `${key}/${codeOf(part) ?? name}`),
  );
}

function codeOf(value: unknown): string | null {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string'
    ? value.code
    : null;
}
