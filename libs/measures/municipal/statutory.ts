import type { BasisRule, MeasureType } from '../catalogue/measure-type.js';
import { isLocalBasis } from './bases.js';
import { isLimit, limitsIn } from './limits.js';
import type { FileFault, MunicipalRow } from './municipal-row.js';

type Said = Exclude<keyof MeasureType, 'code' | 'version' | 'from' | 'until'>;

/** What the law says of a type that rests on it; there a municipality sets limits `by: 'policy'`, and nothing else. */
const SAID_BY_LAW: Readonly<Record<Said, boolean>> = {
  label: false,
  bases: true,
  targets: true,
  mayImpose: true,
  units: false,
  starts: true,
  statesStart: true,
  first: true,
  extension: true,
  window: true,
  untilFurtherNotice: true,
  decidedOnWorkingDay: false,
  zienswijze: true,
  unsealed: true,
  afterEnd: false,
  reminders: false,
  parts: true,
  deadlines: true,
  sources: false,
};

/** Where a row says otherwise than the law: no municipality changes a statutory limit, or sets one. */
export function statutoryFaults({ pointer, stated, replaced, type }: MunicipalRow): readonly FileFault[] {
  const said = (Object.keys(SAID_BY_LAW) as Said[]).filter((field) => field in stated);
  return said.flatMap((field) => {
    const at = `${pointer}/${field}`;
    const limits = limitFaults(at, type[field], replaced?.[field]);
    return limits.length > 0 || !replaced ? limits : otherwise(at, field, type, replaced);
  });
}

function limitFaults(pointer: string, stated: unknown, built: unknown): readonly FileFault[] {
  const [mine, theirs] = [limitsIn(stated, pointer), limitsIn(built, pointer)];
  const statutory = theirs.filter(({ limit }) => limit.by === 'law');
  const kept = (key: string) => {
    const one = mine.find((limit) => limit.key === key);
    const other = statutory.find((limit) => limit.key === key);
    return one && other && sorted(one.limit) === sorted(other.limit);
  };
  return [
    ...statutory
      .filter(({ key }) => !kept(key))
      .map((law) => ({
        pointer: mine.find(({ key }) => key === law.key)?.pointer ?? law.pointer,
        detail: `${law.limit.article} sets ${law.limit.duration} by law, and a municipality cannot change a statutory limit: leave it as the built-in row has it`,
      })),
    ...mine
      .filter(({ key, limit }) => limit.by === 'law' && !statutory.some((law) => law.key === key))
      .map((limit) => ({
        pointer: `${limit.pointer}/by`,
        detail: `must be "policy": a municipality cannot set a statutory limit`,
      })),
  ];
}

function otherwise(pointer: string, field: Said, type: MeasureType, replaced: MeasureType): readonly FileFault[] {
  const articles = replaced.bases.filter((basis) => !isLocalBasis(basis)).map(({ article }) => article);
  if (!SAID_BY_LAW[field] || articles.length === 0) return [];
  if (sorted(byLaw(type[field])) === sorted(byLaw(replaced[field]))) return [];
  const detail = `is for the law to say (${articles.join(', ')}): leave it out, or as the built-in row ${replaced.code} ${replaced.version} has it; only limits by "policy" may be set beside it`;
  return [{ pointer, detail }];
}

/** How a rule is worded or reminded of: a municipality may say that in its own way. */
const WORDING = new Set(['label', 'article', 'instead', 'reminders']);

/** What of a value the law says: neither what is local, nor how it is worded. */
function byLaw(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isLocal(item)).map(byLaw);
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value)
    .filter(([key, part]) => !WORDING.has(key) && !(isLimit(part) && part.by === 'policy'))
    .map(([key, part]) => [key, byLaw(part)] as const)
    .filter(([key, part]) => !((key === 'first' || key === 'terms') && sorted(part) === '{}'));
  return Object.fromEntries(parts);
}

function isLocal(item: unknown): boolean {
  return typeof item === 'object' && item !== null && 'article' in item && isLocalBasis(item as BasisRule);
}

/** A value as text that does not depend on the order in which it was written down. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (Array.isArray(part)) return [...(part as unknown[])].sort((a, b) => (sorted(a) < sorted(b) ? -1 : 1));
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
