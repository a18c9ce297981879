import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
  type IRunOptions,
} from 'docx';
import { TextWatermark } from 'docx/watermarks';
import type { Draft } from '../draft.js';
import type { Block, Spans } from '../text/paper.js';
import { CONCEPT } from './concept.js';

const INK = '154273';
const GREY = '4A4A4A';
const WARNING = 'A2231D';
const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
const NUMBERED = 'numbered';
const INDENT = { left: 360, hanging: 360 };

/** The draft as a Word document (ECMA-376), to be finished there. */
export function draftDocx({ title, municipality, reference, paper }: Draft): Promise<Buffer> {
  const heading = (size: number, before: number) => ({
    run: { size, bold: true, color: INK, font: 'Calibri' },
    paragraph: { spacing: { before, after: 100 }, keepNext: true },
  });
  return Packer.toBuffer(
    new Document({
      title,
      creator: `Gemeente ${municipality}`,
      lastModifiedBy: 'Nachtwacht',
      styles: {
        default: {
          document: {
            run: { font: 'Calibri', size: 22, language: { value: 'nl-NL' } },
            paragraph: { spacing: { after: 140, line: 300 } },
          },
          heading1: heading(34, 0),
          heading2: heading(25, 240),
          heading3: heading(22, 200),
        },
      },
      numbering: {
        config: [
          {
            reference: NUMBERED,
            levels: [
              {
                level: 0,
                format: LevelFormat.DECIMAL,
                text: '%1.',
                alignment: AlignmentType.START,
                style: { paragraph: { indent: INDENT } },
              },
            ],
          },
        ],
      },
      sections: [
        {
          headers: { default: new Header({ children: [conceptLine()] }) },
          footers: { default: new Footer({ children: [footLine(reference)] }) },
          children: paper.flatMap(paragraphsOf),
        },
      ],
    }),
  );
}

function conceptLine(): Paragraph {
  const style: IRunOptions = { text: CONCEPT, bold: true, color: WARNING, size: 18 };
  return new Paragraph({ children: [new TextRun(style), new TextWatermark({ text: 'CONCEPT', opacity: 0.25 })] });
}

function footLine(reference: string): Paragraph {
  const page = [PageNumber.CURRENT, ' van ', PageNumber.TOTAL_PAGES];
  return new Paragraph({
    children: [new TextRun({ children: [`Kenmerk ${reference} – pagina `, ...page], color: GREY, size: 16 })],
  });
}

function paragraphsOf(block: Block, index: number): readonly Paragraph[] {
  switch (block.kind) {
    case 'rule':
      return [
        new Paragraph({
          border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1, color: GREY } },
          children: [],
        }),
      ];
    case 'heading':
      return [new Paragraph({ heading: HEADINGS[block.level], children: runs(block.spans) })];
    case 'paragraph':
      return [new Paragraph({ children: runs(block.spans) })];
    case 'list':
      return block.items.map(
        (spans) =>
          new Paragraph({
            ...(block.ordered
              ? { numbering: { reference: NUMBERED, level: 0, instance: index } }
              : { bullet: { level: 0 } }),
            children: runs(spans),
          }),
      );
  }
}

function runs(spans: Spans): TextRun[] {
  return spans.flatMap(({ text, bold, italic, open }) =>
    text.split('\n').map((line, i) => {
      const style: IRunOptions = { text: line, bold: bold || open, italics: italic };
      return new TextRun({ ...style, ...(i > 0 && { break: 1 }), ...(open && { highlight: 'yellow' }) });
    }),
  );
}
