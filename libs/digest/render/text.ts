import type { Item, Page, Section } from '../domain/section.js';

/** Plain text, short lines: as a phone shows it. Where to look stands in the HTML, whose links a reader need not copy. */
export function textOf({ title, sections }: Page): string {
  return [title, '', ...sections.flatMap(linesOf)].join('\n');
}

function linesOf({ title, items, more, none }: Section): readonly string[] {
  return [
    title.toUpperCase(),
    '',
    ...(items.length === 0 && more === 0 ? [none] : items.flatMap(itemLines)),
    ...(more === 0 ? [] : [`en nog ${String(more)}`]),
    '',
  ];
}

function itemLines({ head, lines }: Item): readonly string[] {
  return [`- ${head}`, ...lines.map((line) => `  ${line}`)];
}
