import { folded } from '../../domain/folded.js';
import type { Incident } from '../../domain/incident.js';
import { KINDS } from '../../domain/kinds.js';

/** What `q` is looked for in, folded: kind, place, address, summary, theme and reference. */
export function searchText({ kind, place, address, summary, manifestation, controlRoomRef, source }: Incident): string {
  const { nl, en } = KINDS[kind].label;
  const spelled = address && [address.postcode, address.number, address.letter, address.addition];
  return [
    nl,
    en,
    place.district,
    place.bagId,
    spelled?.join(' '),
    summary,
    manifestation?.theme,
    controlRoomRef,
    source?.id,
  ]
    .filter((part) => typeof part === 'string')
    .map(folded)
    .join('\n');
}

/** Patterns for `LIKE ALL`: each word of `q` must stand somewhere, in any spelling. */
export function searchPatterns(q: string): readonly string[] {
  return folded(q)
    .split(' ')
    .map((word) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
}
