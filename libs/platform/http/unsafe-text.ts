import type { Fault } from '#kernel';
import { pointer } from './json.js';

/** Names that reach an object's prototype when somebody copies it carelessly. */
const DANGEROUS_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The value without the names that could reach a prototype, and the faults: those names, and every text that PostgreSQL
 * or UTF-8 cannot hold (NUL, half of a surrogate pair).
 */
export function withoutDanger(value: unknown): { value: unknown; faults: readonly Fault[] } {
  if (isHarmless(value)) return { value, faults: [] };
  const faults: Fault[] = [];
  return { value: copy(value, [], faults), faults };
}

/** Nearly every value is, and needs neither a copy nor to know where in it one is. */
function isHarmless(value: unknown): boolean {
  if (typeof value === 'string') return isStorable(value);
  if (Array.isArray(value)) return value.every(isHarmless);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(
    ([name, part]) => !DANGEROUS_NAMES.has(name) && isStorable(name) && isHarmless(part),
  );
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && !LONE_SURROGATE.test(text);
}

function copy(value: unknown, path: readonly (string | number)[], faults: Fault[]): unknown {
  if (typeof value === 'string') {
    faults.push(...textFaults(value, path));
    return value;
  }
  if (Array.isArray(value)) return value.map((item, i) => copy(item, [...path, i], faults));
  if (typeof value !== 'object' || value === null) return value;

  const kept: [string, unknown][] = [];
  for (const [name, part] of Object.entries(value)) {
    const at = [...path, name];
    if (DANGEROUS_NAMES.has(name)) {
      faults.push({ pointer: pointer(at), code: 'FIELD.UNKNOWN', detail: 'this field is not known' });
    } else {
      faults.push(...textFaults(name, at));
      kept.push([name, copy(part, at, faults)]);
    }
  }
  return Object.fromEntries(kept);
}

function textFaults(text: string, path: readonly (string | number)[]): Fault[] {
  if (text.includes('\0'))
    return [{ pointer: pointer(path), code: 'TEXT.NUL', detail: 'holds a NUL character; take it out' }];
  if (!LONE_SURROGATE.test(text)) return [];
  return [
    {
      pointer: pointer(path),
      code: 'TEXT.SURROGATE',
      detail: 'holds half of a character (a lone surrogate); take it out',
    },
  ];
}
