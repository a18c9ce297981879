import { folded } from '#incidents';
import { Refusal } from '#kernel';
import { targetKeys } from '../../read-models/measures/targets.js';
import type { BatchTarget } from './impose-batch.js';

/** Each target of a decision has one measure. */
export function refuseSameTarget(targets: readonly BatchTarget[]): void {
  const seen = new Map<string, number>();
  for (const [index, target] of targets.entries()) {
    for (const key of keysOf(target)) {
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, index);
        continue;
      }
      throw Refusal.at(
        `/targets/${String(index)}/target`,
        'rule',
        'MEASURE.SAME_TARGET',
        `is the same as target ${String(first)}: state each once`,
      );
    }
  }
}

/** Equal where the target is. The same person in another area is another; what nothing tells apart is the same. */
function keysOf({ target, person }: BatchTarget): readonly string[] {
  const { address, ...place } = target;
  if (person ?? place.kind === 'person') {
    const who = person ? [folded(person.name), person.birthDate] : place.personRef;
    return [JSON.stringify([place.kind, who, place.area])];
  }
  const keys = targetKeys(place, address);
  return keys.length > 0 ? keys : [JSON.stringify(target)];
}
