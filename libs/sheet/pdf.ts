import type { Content, CustomTableLayout, TDocumentDefinitions, TableCell } from 'pdfmake/interfaces.js';
import type { Temporal } from 'temporal-polyfill';
import { printPdf } from './pdf-printer.js';
import { countsOf, type Column, type Fact, type FactList, type Section, type Sheet, type Table } from './sheet.js';

const INK = '#154273';
const GREY = '#4a4a4a';
/** Points; a text takes what the others leave. */
const WIDTHS: Readonly<Record<Column['width'], number | '*'>> = { moment: 84, name: 118, state: 66, text: '*' };
const TITLE = { fontSize: 12, bold: true, color: INK };
const UNRULED: CustomTableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 8,
};

/** Points between the margins, those that a character takes on the average, and lines that a page surely holds. */
const PAGE = { width: 505, character: 5, lines: 50 };

/** The sheet as an A4 in PDF; the same bytes for the same sheet and moment. */
export function pdfOf(sheet: Sheet, madeAt: Temporal.Instant): Promise<Buffer> {
  return printPdf(documentOf(sheet, madeAt));
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
        { text: sheet.foot, width: '*' },
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

function sectionOf(section: Section): Content {
  return 'facts' in section ? factListOf(section) : tableOf(section);
}

/** Its title is its first row, as that of a table. */
function factListOf({ title, facts }: FactList): Content {
  return {
    margin: [0, 10, 0, 0],
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      widths: [WIDTHS.name, '*'],
      body: [
        [{ text: title, ...TITLE, colSpan: 2 }, ''],
        ...facts.map(({ label, text }: Fact) => [{ text: label, color: GREY }, text]),
      ],
    },
    layout: { ...UNRULED, paddingTop: () => 1.5, paddingBottom: () => 1.5 },
  };
}

/** A table whose title is its first row, so that it never stands alone at the foot of a page. */
function tableOf({ title, note, empty, columns, rows }: Table): Content {
  const spanning = (cell: { text: string; [style: string]: unknown }): TableCell[] => [
    { ...cell, colSpan: columns.length },
    ...columns.slice(1).map(() => ''),
  ];
  const heads = [
    spanning({ text: title, ...TITLE }),
    ...(note === null ? [] : [spanning({ text: note, color: GREY })]),
    ...(rows.length === 0 ? [] : [columns.map(({ title: text }) => ({ text, fontSize: 8, bold: true, color: GREY }))]),
  ];
  const body = rows.length === 0 ? [spanning({ text: empty, color: GREY })] : rows.map((row) => [...row]);
  return {
    margin: [0, 10, 0, 0],
    table: {
      headerRows: heads.length,
      keepWithHeaderRows: 1,
      dontBreakRows: rows.every((row) => fits(row, columns)),
      widths: columns.map(({ width }) => WIDTHS[width]),
      body: [...heads, ...body],
    },
    layout: {
      ...UNRULED,
      hLineWidth: (line) => (rows.length > 0 && line >= heads.length ? 0.5 : 0),
      hLineColor: (line) => (line === heads.length ? '#8a8a8a' : '#d4d4d4'),
      paddingTop: () => 2.5,
      paddingBottom: () => 2.5,
    },
  };
}

/** Whether a row is surely no longer than a page, so that it need not be broken. */
function fits(row: readonly string[], columns: readonly Column[]): boolean {
  const fixed = columns.map(({ width }) => WIDTHS[width]).filter((width) => width !== '*');
  const left = PAGE.width - fixed.reduce((sum, width) => sum + width, 0);
  return row.every((cell, index) => {
    const width = WIDTHS[columns[index]?.width ?? 'text'];
    const perLine = (width === '*' ? left : width) / PAGE.character;
    const lines = cell.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / perLine)), 0);
    return lines <= PAGE.lines;
  });
}
