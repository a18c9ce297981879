import type { Draft } from '../draft.js';
import { textOf, type Block } from '../text/paper.js';
import { CONCEPT } from './concept.js';

/** The draft as plain text with the signs of Markdown: to paste, not to parse again. */
export function draftMarkdown({ paper }: Draft): string {
  return [CONCEPT, ...paper.map(linesOf), ''].join('\n\n');
}

function linesOf(block: Block): string {
  switch (block.kind) {
    case 'rule':
      return '---';
    case 'heading':
      return `${'#'.repeat(block.level)} ${textOf(block.spans)}`;
    case 'paragraph':
      return textOf(block.spans).replaceAll('\n', '  \n');
    case 'list':
      return block.items.map((spans, i) => `${block.ordered ? `${String(i + 1)}.` : '-'} ${textOf(spans)}`).join('\n');
  }
}
