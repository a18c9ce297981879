import { after, end, euros, moment, onLines, text } from '../sheet/cells.js';
import { FILE_SECTIONS, type FileFacts, type FileTable } from '../sheet/file-definitions.js';
import { sectionsOf } from '../sheet/file-sections.js';
import { DossierWords } from '../sheet/words.js';

const words = new DossierWords('Europe/Amsterdam');
const DEFINITIONS: readonly (FileTable | FileFacts)[] = [
  {
    title: 'Sleutels',
    at: 'execution.keys',
    empty: null,
    columns: [
      { title: 'Wanneer', width: 'moment', cell: moment('at') },
      { title: 'Wat', width: 'text', cell: onLines(text('what'), after('door', text('by'))) },
    ],
  },
  { title: 'Uitvoering', at: 'execution', facts: { Uiterlijk: end('complyBy'), Kosten: euros('cents') } },
];

describe('a section of the file', () => {
  it('is a row for each record, by its columns; what is not recorded says nothing', () => {
    const keys = [
      { at: '2027-03-02T10:00:00+01:00', what: 'voordeur', by: null },
      { at: '2027-03-03T10:00:00+01:00', what: null, by: 'slotenmaker' },
    ];
    const [table] = sectionsOf({ execution: { keys } }, DEFINITIONS, words);
    expect(table).toMatchObject({
      rows: [
        ['di 2 mrt 2027 10:00', 'voordeur'],
        ['wo 3 mrt 2027 10:00', 'door slotenmaker'],
      ],
    });
  });

  it('is a list of facts where it is recorded once', () => {
    const execution = { complyBy: '2027-03-06T00:00:00+01:00', cents: 123_450 };
    expect(sectionsOf({ execution }, DEFINITIONS, words)).toEqual([
      {
        title: 'Uitvoering',
        facts: [
          { label: 'Uiterlijk', text: 'Vr 5 mrt 2027 24:00' },
          { label: 'Kosten', text: '€ 1.234,50' },
        ],
      },
    ]);
  });

  it('is left out where there is nothing of it', () => {
    expect(sectionsOf({ execution: { complyBy: null, keys: [] } }, DEFINITIONS, words)).toEqual([]);
    expect(sectionsOf({}, DEFINITIONS, words)).toEqual([]);
  });

  it('has a title of its own in each of them', () => {
    expect(new Set(FILE_SECTIONS.map(({ title }) => title)).size).toBe(FILE_SECTIONS.length);
  });
});
