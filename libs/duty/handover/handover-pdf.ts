import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions, TableCell } from 'pdfmake/interfaces.js';
import type { Temporal } from 'temporal-polyfill';
import { countsOf, FOOT, type Column, type Section, type Sheet } from './sheet.js';

const { resolve } = createRequire(import.meta.url);
const font = (file: string) => resolve(`pdfmake/fonts/Roboto/Roboto-${file}.ttf`);
const ROBOTO = {
  normal: font('Regular'),
  bold: font('Medium'),
  italics: font('Italic'),
  bolditalics: font('MediumItalic'),
};

// The library is one for the whole process: it may read its fonts, and fetch nothing.
pdfmake.setFonts({ Roboto: ROBOTO });
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values(ROBOTO).includes(path));

const INK = '#154273';
const GREY = '#4a4a4a';
/** Points; a text takes what the others leave. */
const WIDTHS: Readonly<Record<Column['width'], number | '*'>> = { moment: 84, name: 118, state: 66, text: '*' };

/** The sheet as an A4 in PDF; the same bytes for the same sheet and moment. */
export function pdfOf(sheet: Sheet, madeAt: Temporal.Instant): Promise<Buffer> {
  return pdfmake.createPdf(documentOf(sheet, madeAt)).getBuffer();
}

/** `madeAt` stands among the properties of the document. */
export function documentOf(sheet: Sheet, madeAt: Temporal.Instant): TDocumentDefinitions {
  return {
    info: {
      title: sheet.title,
      author: `Gemeente ${sheet.municipality}`,
      creator: 'Nachtwacht',
      producer: 'Nachtwacht',
      creationDate: new Date(madeAt.epochMilliseconds),
    },
    language: 'nl-NL',
    version: '1.7',
    displayTitle: true,
    pageSize: 'A4',
    pageMargins: [45, 45, 45, 50],
    defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.15 },
    footer: (page, pages) => ({
      margin: [45, 12, 45, 0],
      fontSize: 7.5,
      color: GREY,
      columns: [
        { text: FOOT, width: '*' },
        { text: `${String(page)} van ${String(pages)}`, width: 50, alignment: 'right' },
      ],
    }),
    content: [
      { text: sheet.title, fontSize: 17, bold: true, color: INK },
      { text: `Gemeente ${sheet.municipality}`, color: GREY, margin: [0, 1, 0, 4] },
      { text: countsOf(sheet), bold: true },
      factsOf(sheet),
      ...sheet.sections.flatMap(sectionOf),
    ],
  };
}

function factsOf({ facts }: Sheet): Content {
  return {
    margin: [0, 5, 0, 0],
    table: { widths: [WIDTHS.moment, '*'], body: facts.map(({ label, text }) => [{ text: label, color: GREY }, text]) },
    layout: {
      hLineWidth: (line, node) => (line === node.table.body.length ? 1.5 : 0),
      hLineColor: () => INK,
      vLineWidth: () => 0,
      paddingLeft: () => 0,
      paddingTop: () => 1,
      paddingBottom: (row, node) => (row === node.table.body.length - 1 ? 6 : 1),
    },
  };
}

/** A table whose title is its first row, so that it never stands alone at the foot of a page. */
function sectionOf(section: Section): Content {
  const { title, note, empty, columns, rows } = section;
  const spanning = (cell: { text: string; [style: string]: unknown }): TableCell[] => [
    { ...cell, colSpan: columns.length },
    ...columns.slice(1).map(() => ''),
  ];
  const heads = [
    spanning({ text: title, fontSize: 12, bold: true, color: INK }),
    ...(note === null ? [] : [spanning({ text: note, color: GREY })]),
    ...(rows.length === 0 ? [] : [columns.map(({ title: text }) => ({ text, fontSize: 8, bold: true, color: GREY }))]),
  ];
  const body = rows.length === 0 ? [spanning({ text: empty, color: GREY })] : rows.map((row) => [...row]);
  return {
    margin: [0, 10, 0, 0],
    table: {
      headerRows: heads.length,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: columns.map(({ width }) => WIDTHS[width]),
      body: [...heads, ...body],
    },
    layout: {
      hLineWidth: (line) => (rows.length > 0 && line >= heads.length ? 0.5 : 0),
      hLineColor: (line) => (line === heads.length ? '#8a8a8a' : '#d4d4d4'),
      vLineWidth: () => 0,
      paddingLeft: () => 0,
      paddingRight: () => 8,
      paddingTop: () => 2.5,
      paddingBottom: () => 2.5,
    },
  };
}
