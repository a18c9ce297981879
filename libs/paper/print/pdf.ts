import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Draft } from '../draft.js';
import type { Block, Spans } from '../text/paper.js';
import { CONCEPT, OPEN_COLOUR } from './concept.js';
import { printPdf } from '#sheet';

const INK = '#154273';
const GREY = '#4a4a4a';
const WARNING = '#a2231d';
const SIZES = { 1: 17, 2: 12.5, 3: 11 } as const;
const MARGINS = [62, 60, 62, 50] as const;

/** The draft as an A4 in PDF; the same bytes for the same draft. */
export function draftPdf(draft: Draft): Promise<Buffer> {
  return printPdf(documentOf(draft));
}

export function documentOf({ title, municipality, reference, madeAt, paper }: Draft): TDocumentDefinitions {
  return {
    info: {
      title,
      author: `Gemeente ${municipality}`,
      creator: 'Nachtwacht',
      producer: 'Nachtwacht',
      creationDate: new Date(madeAt.epochMilliseconds),
    },
    language: 'nl-NL',
    version: '1.7',
    displayTitle: true,
    pageSize: 'A4',
    pageMargins: [...MARGINS],
    defaultStyle: { font: 'Roboto', fontSize: 10, lineHeight: 1.25 },
    watermark: { text: 'CONCEPT', color: GREY, opacity: 0.05, bold: true },
    header: { text: CONCEPT, color: WARNING, bold: true, fontSize: 9, margin: [MARGINS[0], 32, MARGINS[2], 0] },
    footer: (page, pages) => ({
      margin: [MARGINS[0], 16, MARGINS[2], 0],
      fontSize: 8,
      color: GREY,
      columns: [
        { text: `Kenmerk ${reference}`, width: '*' },
        { text: `${String(page)} van ${String(pages)}`, width: 60, alignment: 'right' },
      ],
    }),
    content: paper.map(contentOf),
  };
}

function contentOf(block: Block): Content {
  switch (block.kind) {
    case 'rule':
      return {
        margin: [0, 8, 0, 2],
        canvas: [{ type: 'line', x1: 0, y1: 0, x2: 471, y2: 0, lineWidth: 0.7, lineColor: GREY }],
      };
    case 'heading':
      return {
        text: runs(block.spans),
        fontSize: SIZES[block.level],
        lineHeight: 1.15,
        bold: true,
        color: INK,
        headlineLevel: block.level,
        margin: [0, block.level === 1 ? 0 : 9, 0, 4],
      };
    case 'paragraph':
      return { text: runs(block.spans), margin: [0, 0, 0, 6] };
    case 'list': {
      const items = block.items.map((spans): Content => ({ text: runs(spans), margin: [0, 0, 0, 3] }));
      return block.ordered ? { ol: items, margin: [0, 0, 0, 5] } : { ul: items, margin: [0, 0, 0, 5] };
    }
  }
}

function runs(spans: Spans): Content[] {
  return spans.map(({ text, bold, italic, open }) => ({
    text,
    ...(bold && { bold }),
    ...(italic && { italics: true }),
    ...(open && { background: OPEN_COLOUR, bold: true }),
  }));
}
