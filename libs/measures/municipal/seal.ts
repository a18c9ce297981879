import { createHash } from 'node:crypto';
import type { MunicipalRow } from './municipal-row.js';

/** How a row words things, and when it is followed by another: these judge no decision that was taken under it. */
const NOT_JUDGING = new Set([
  'label',
  'article',
  'instead',
  'afterEnd',
  'sources',
  'until',
  'units',
  'reminders',
  'deadlines',
  'parts',
]);

/** What judges, in an order that does not depend on how it was written down. */
function judging(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(judging);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([key]) => !NOT_JUDGING.has(key))
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([key, part]) => [key, judging(part)]);
}

/** A digest of what a row says that judges a decision: another digest is another row. */
export function seal(row: object): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(judging(row)))
    .digest('hex');
  return digest.slice(0, 'abcdef012345'.length);
}

/** Of a row of the file as it stands there, and of which built-in row it changes: that one has a seal of its own. */
export function sealOf({ stated, replaced }: MunicipalRow): string {
  return seal(replaced ? { ...stated, replaces: { code: replaced.code, version: replaced.version } } : stated);
}
