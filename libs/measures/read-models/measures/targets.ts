import { folded } from '#incidents';
import type { TargetKind } from '../../catalogue/measure-type.js';
import type { AddressData, TargetData } from '../../domain/events.js';

/** By what two measures are seen to be on the same target, the surest first. */
export const SHARED = ['bagId', 'address', 'person', 'area'] as const;
export type Shared = (typeof SHARED)[number];

/** What such a key begins with, in the column `targets`. */
const KEY: Readonly<Record<Shared, string>> = { bagId: 'bag:', address: 'address:', person: 'person:', area: 'area:' };

/** An area beside one of these says where a person may not be: it is not what the measure is on. */
const PERSONS: readonly TargetKind[] = ['person', 'group'];

/** What a measure is on, as keys that are equal where the target is: a dwelling has two, an area only where it has a name. */
export function targetKeys({ kind, bagId, area, personRef }: TargetData, address: AddressData | null): string[] {
  const name = area && 'name' in area && !PERSONS.includes(kind) ? folded(area.name) : null;
  const parts: readonly (readonly [Shared, string | null])[] = [
    ['bagId', bagId],
    ['address', address && addressKey(address)],
    ['person', kind === 'person' ? personRef : null],
    ['area', name],
  ];
  return parts.flatMap(([by, value]) => (value === null ? [] : [`${KEY[by]}${value}`]));
}

interface OnTargets {
  readonly type: string;
  readonly targets: readonly string[];
}

/** By what two measures are on the same target; `null`: they are not. The same area counts for the same type only. */
export function sharedBy(one: OnTargets, other: OnTargets): Shared | null {
  const common = one.targets.filter((key) => other.targets.includes(key));
  const found = SHARED.find((by) => common.some((key) => key.startsWith(KEY[by])));
  return found === undefined || (found === 'area' && one.type !== other.type) ? null : found;
}

function addressKey({ postcode, number, letter, addition }: AddressData): string {
  return folded([postcode, String(number), letter ?? '', addition ?? ''].join('/'));
}
