import { oneLine } from '#kernel';
import type { Overview } from '../domain/overview.js';
import type { Item } from '../domain/section.js';
import { sectionsOf, type Place } from '../domain/sections.js';
import { subjectOf, titleOf } from '../domain/titles.js';
import { htmlOf } from './html.js';
import { textOf } from './text.js';

/** A digest as it is mailed: a subject of one line, and the same in text and in HTML. */
export interface DigestLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The digest in Dutch; the same overview gives the same letter. */
export function letterOf(overview: Overview, place: Place): DigestLetter {
  const page = {
    title: titleOf(overview, place.timeZone),
    sections: sectionsOf(overview, place).map((part) => ({ ...part, items: part.items.map(onOneLine) })),
  };
  return { subject: subjectOf(overview, place.timeZone), text: textOf(page), html: htmlOf(page) };
}

/** What a register says cannot pose as a line of the digest. */
function onOneLine({ head, lines, link }: Item): Item {
  return { head: oneLine(head), lines: lines.map(oneLine), link };
}
