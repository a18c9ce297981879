import {
  basisInWords,
  byBasis,
  deadlinesInWords,
  datesInWords,
  extensionInWords,
  firstInWords,
  notExtendedInWords,
  otherwiseInWords,
  partsInWords,
  remindersInWords,
} from './in-words.js';
import type { MeasureType } from './measure-type.js';

/** The lines of a type's table: what each says of a row, in one or more sentences. */
const LINES: readonly (readonly [title: string, say: (type: MeasureType) => readonly string[]])[] = [
  ['basis', ({ bases }) => bases.flatMap(basisInWords)],
  ['targets', ({ targets }) => [targets.join(', ')]],
  ['decided by', ({ mayImpose }) => [mayImpose.join(', ')]],
  ['starts', (type) => [startsInWords(type)]],
  ['period stated in', ({ units }) => [units.join(', ')]],
  ['first period', (type) => byBasis(type, firstInWords)],
  ['extension', (type) => [...byBasis(type, extensionInWords), ...notExtendedInWords(type)]],
  ['otherwise', otherwiseInWords],
  ['before deciding', (type) => [beforeInWords(type)]],
  ['reminders', (type) => byBasis(type, remindersInWords)],
  ['the decision says', partsInWords],
  ['deadlines', deadlinesInWords],
  ['at its end', (type) => [type.afterEnd, ...(type.unsealed ? ['a building is unsealed: no end at night'] : [])]],
  ['sources', ({ sources }) => sources],
];

function startsInWords({ starts, statesStart }: MeasureType): string {
  if (starts === 'announcement') return 'with its announcement, oral or by service';
  return statesStart ? 'as the decision states, else at the decision' : 'at the decision';
}

function beforeInWords({ zienswijze, decidedOnWorkingDay }: MeasureType): string {
  const asked = zienswijze
    ? 'the view of the interested party is asked, unless it is urgent'
    : 'the register asks for no view';
  return decidedOnWorkingDay ? `${asked}; an extension on the last working day before a weekend or holiday` : asked;
}

const HEAD = `# Measure types

Made from the catalogue (\`libs/measures/catalogue\`) by \`npm run measure-types\`: change the rows, not this page. A
decision is judged by the row that held when it was taken. The end of a range of dates is exclusive. "(check)": not yet
confirmed from the text of the law by a lawyer. "local": set by the municipality, not by statute.
`;

/** The catalogue as a page that a lawyer reads: a list of the types, then a table a type, a column for each text of the law. */
export function measureTypesDocument(types: readonly MeasureType[]): string {
  const codes = [...new Set(types.map(({ code }) => code))];
  const rowsOf = codes.map((code) => types.filter((type) => type.code === code));
  return [HEAD, overview(rowsOf.flatMap((rows) => rows.slice(-1))), ...rowsOf.map(chapter)].join('\n');
}

function overview(types: readonly MeasureType[]): string {
  const lines = types.map((type) => [
    type.label.nl,
    type.label.en,
    `\`${type.code}\``,
    type.bases.map(({ article }) => article).join('; '),
  ]);
  return table([['Dutch', 'English', 'code', 'basis'], ...lines]);
}

function chapter(rows: readonly MeasureType[]): string {
  const [{ label, code }] = rows as [MeasureType, ...MeasureType[]];
  const lines = LINES.map(([title, say]) => [title, ...rows.map((row) => say(row).join('<br>'))]);
  return `## ${capital(label.nl)}\n\n${capital(label.en)}, \`${code}\`.\n\n${table([['', ...rows.map(datesInWords)], ...lines])}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A table in Markdown, its columns aligned as prettier wants them. */
function table([head = [], ...lines]: readonly (readonly string[])[]): string {
  const cells = [head, ...lines].map((line) => line.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max('---'.length, ...cells.map((line) => line[column]?.length ?? 0)));
  const row = (line: readonly string[], pad = ' ') =>
    `| ${widths.map((width, column) => (line[column] ?? '').padEnd(width, pad)).join(' | ')} |`;
  const [top = [], ...rest] = cells;
  return `${[row(top), row([], '-'), ...rest.map((line) => row(line))].join('\n')}\n`;
}
