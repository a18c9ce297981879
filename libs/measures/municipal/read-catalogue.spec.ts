import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { NATIONAL_TYPES } from '../catalogue/national.js';
import { readCatalogue, type MunicipalCatalogue } from './read-catalogue.js';
import { together } from './timeline.js';

type Row = Readonly<Record<string, unknown>>;

const POLICY = { duration: 'P3M', article: 'Beleidsregel (fictief)', by: 'policy' };
const change = (code: string, row: Row = {}): Row => ({
  replaces: { code },
  version: 'GM0034-2024-01-01',
  from: '2024-01-01',
  ...row,
});
const OWN = {
  code: 'glass-ban-area',
  version: '2025-01-01',
  label: { nl: 'glasverbod', en: 'ban on glass' },
  from: '2025-01-01',
  bases: [{ code: 'apv', article: 'APV (fictief)' }],
  targets: ['area'],
  mayImpose: ['mayor'],
  units: ['days'],
  starts: 'decision',
  statesStart: true,
  first: {},
  extension: { kind: 'new-decision', instead: 'designate the area anew' },
  decidedOnWorkingDay: false,
  zienswijze: false,
  unsealed: false,
  afterEnd: 'a ban there needs a new designation',
  reminders: [],
  parts: [],
  deadlines: [],
  sources: ['APV (fictief)'],
};

const read = (...rows: readonly Row[]) => readCatalogue(JSON.stringify({ municipality: 'GM0034', rows }));
const faults = (...rows: readonly Row[]): readonly string[] => {
  const answer = read(...rows);
  return 'rows' in answer ? [] : answer.map(({ pointer, detail }) => `${pointer}: ${detail}`);
};
const typesWith = (...rows: readonly Row[]) => together((read(...rows) as MunicipalCatalogue).rows);
const ends = (code: string, ...rows: readonly Row[]) =>
  typesWith(...rows)
    .filter((type) => type.code === code)
    .map(({ version, from, until }) => [version, from, until]);

describe('a catalogue of a municipality', () => {
  it('that is the sample is right', () => {
    expect(readCatalogue(readFileSync('docs/samples/catalogue.json', 'utf8'))).toMatchObject({
      municipality: 'GM0034',
    });
  });

  it('changes what it states of a built-in row, and ends that one where its own begins', () => {
    expect(ends('drugs-closure', change('drugs-closure', { first: { atMost: POLICY } }))).toEqual([
      ['1999-04-21', '1999-04-21', '2024-01-01'],
      ['GM0034-2024-01-01', '2024-01-01', null],
    ]);
    const [national, local] = typesWith(change('drugs-closure', { first: { atMost: POLICY } })).filter(
      ({ code }) => code === 'drugs-closure',
    );
    expect(local).toEqual({
      ...national,
      version: local?.version,
      from: '2024-01-01',
      until: null,
      first: { atMost: POLICY },
    });
  });

  it('leaves the built-in rows as they are without rows of its own', () => {
    expect(together([])).toEqual(NATIONAL_TYPES);
  });

  it('ends a row where its next one begins, in whatever order they are given', () => {
    const later = change('drugs-closure', { version: '2', from: '2025-01-01' });
    expect(ends('drugs-closure', later, change('drugs-closure')).slice(1)).toEqual([
      ['GM0034-2024-01-01', '2024-01-01', '2025-01-01'],
      ['2', '2025-01-01', null],
    ]);
  });

  it('goes back to the built-in text of the law that begins when its own row ends', () => {
    expect(ends('area-ban', change('area-ban', { from: '2014-01-01', until: '2015-07-01' }))).toEqual([
      ['2010-09-01', '2010-09-01', '2014-01-01'],
      ['GM0034-2024-01-01', '2014-01-01', '2015-07-01'],
      ['2015-07-01', '2015-07-01', null],
    ]);
  });

  it('takes a type of its own, which may end', () => {
    expect(ends('glass-ban-area', { ...OWN, until: '2026-01-01' })).toEqual([
      ['2025-01-01', '2025-01-01', '2026-01-01'],
    ]);
  });

  it('lets a by-law set its own bases, limits and extension', () => {
    const extension = { kind: 'extension', mayDecide: ['mayor'], times: { most: 1, article: 'APV' }, total: POLICY };
    expect(faults(change('local-area-ban', { bases: [{ code: 'apv', article: 'APV art. 2:78' }], extension }))).toEqual(
      [],
    );
    expect(faults(change('premises-closure', { first: { atMost: POLICY } }))).toEqual([]);
  });

  it('sets a limit by policy under an article that sets none', () => {
    const bases = [
      {
        code: 'gemeentewet-174-2',
        article: 'Gemeentewet art. 174(2)',
        targets: ['premises'],
        terms: { first: { atMost: POLICY } },
      },
      { code: 'gemeentewet-172-3', article: 'Gemeentewet art. 172(3)' },
      { code: 'apv', article: 'APV (fictief)' },
    ];
    expect(faults(change('premises-closure', { bases }))).toEqual([]);
    expect(faults(change('premises-closure', { bases: bases.slice(1) }))).toEqual([
      expect.stringMatching(
        /^\/rows\/0\/bases: is for the law to say \(Gemeentewet art. 174\(2\), Gemeentewet art. 172\(3\)\)/,
      ),
    ]);
  });

  it('is never one row short or two rows rich for a built-in type, whatever rows it adds', () => {
    const date = fc.date({ min: new Date('2000-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    const row = fc.record({
      code: fc.constantFrom('drugs-closure', 'area-ban', 'camera-surveillance'),
      from: date.map((day) => day.toISOString().slice(0, 10)),
      until: fc.option(fc.option(date.map((day) => day.toISOString().slice(0, 10))), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 4 }), (given) => {
        const rows = given.map(({ code, from, until }, index) =>
          change(code, { from, until, version: `v${String(index)}` }),
        );
        const answer = read(...rows);
        if (!('rows' in answer)) return;
        const types = together(answer.rows);
        for (const code of new Set(given.map((one) => one.code))) {
          const chain = types.filter((type) => type.code === code).sort((a, b) => (a.from < b.from ? -1 : 1));
          expect(chain.slice(0, -1).map(({ until }) => until)).toEqual(chain.slice(1).map(({ from }) => from));
          expect(chain.at(-1)?.until).toBeNull();
          expect(chain.map(({ version }) => version)).toEqual(
            expect.arrayContaining(NATIONAL_TYPES.filter((type) => type.code === code).map(({ version }) => version)),
          );
        }
      }),
    );
  });
});

describe('a catalogue that is not right', () => {
  it.each<[string, Row, string]>([
    [
      'a duration that is none',
      change('drugs-closure', { first: { atMost: { ...POLICY, duration: '3 months' } } }),
      '/rows/0/first/atMost/duration: "3 months": give an ISO 8601 duration',
    ],
    [
      'a duration of nothing',
      change('drugs-closure', { first: { atMost: { ...POLICY, duration: 'P0D' } } }),
      '/rows/0/first/atMost/duration: "P0D": must be longer than zero',
    ],
    [
      'a step of a reminder that is none',
      change('drugs-closure', { reminders: [{ from: 'PT1S', steps: ['P7D', '2 days'] }] }),
      '/rows/0/reminders/0/steps/1: "2 days": give',
    ],
    [
      'a day that does not exist',
      change('drugs-closure', { from: '2023-02-29' }),
      '/rows/0/from: must be a date of the calendar',
    ],
    [
      'an end before its start',
      change('drugs-closure', { until: '2023-01-01' }),
      '/rows/0/until: must be after 2024-01-01',
    ],
    [
      'a label in one language',
      { ...OWN, label: { nl: 'glasverbod' } },
      '/rows/0/label/en: Invalid input: expected string',
    ],
    ['a code that is no kebab', { ...OWN, code: 'Glasverbod' }, '/rows/0/code: must be in kebab case'],
    ['a field that no row has', change('drugs-closure', { frist: {} }), '/rows/0: Unrecognized key: "frist"'],
    [
      'a type that nobody knows',
      change('drug-closure'),
      '/rows/0/replaces/code: there is no built-in type drug-closure, only temporary-home-ban',
    ],
    [
      'a built-in type given whole',
      { ...OWN, code: 'drugs-closure' },
      '/rows/0/code: drugs-closure is a built-in type: change it by "replaces"',
    ],
    [
      'a change before the law had the type',
      change('behavioural-order', { from: '2017-01-01' }),
      '/rows/0/from: must be after 2017-07-01',
    ],
    [
      'a built-in row that would never hold',
      change('drugs-closure', { from: '1999-04-21' }),
      '/rows/0/from: must be after 1999-04-21, when the built-in row drugs-closure 1999-04-21 begins: that row is never removed',
    ],
    [
      'a version that a built-in row has',
      change('drugs-closure', { version: '1999-04-21' }),
      '/rows/0/version: 1999-04-21 is another row of drugs-closure',
    ],
    [
      'a built-in type that is ended',
      change('drugs-closure', { until: '2025-01-01' }),
      '/rows/0/until: leaves drugs-closure without a row from 2025-01-01',
    ],
    [
      'a row that goes on past a new text of the law',
      change('area-ban', { from: '2014-01-01' }),
      '/rows/0/until: must be 2015-07-01 or before, when area-ban 2015-07-01 begins',
    ],
    [
      'a basis that nobody knows',
      { ...OWN, bases: [{ code: 'gemeentewet-999', article: 'Gemeentewet art. 999' }] },
      '/rows/0/bases/0/code: gemeentewet-999 is no basis; it must be one of wth-2',
    ],
    [
      'a basis given twice',
      { ...OWN, bases: [OWN.bases[0], OWN.bases[0]] },
      '/rows/0/bases/1/code: apv is given twice',
    ],
    [
      'a basis that ends before it begins',
      { ...OWN, bases: [...OWN.bases, { code: 'policy', article: 'beleid', from: '2025-01-01', until: '2024-01-01' }] },
      '/rows/0/bases/1/until: must be after 2025-01-01',
    ],
    [
      'a target that no basis reaches',
      { ...OWN, targets: ['area', 'person'], bases: [{ ...OWN.bases[0], targets: ['area'] }] },
      '/rows/0/bases: none of them reaches a person on 2025-01-01',
    ],
    [
      'another statutory limit',
      change('temporary-home-ban', { first: { exactly: { ...POLICY, duration: 'P12D' } } }),
      '/rows/0/first/exactly: Wet tijdelijk huisverbod art. 2(1) sets P10D by law',
    ],
    [
      'a statutory limit left out',
      change('administrative-detention', { first: {} }),
      '/rows/0/first/atMost: Gemeentewet art. 154a sets PT12H by law',
    ],
    [
      'a statutory limit under a basis left out',
      change('search-area', { bases: [{ code: 'gemeentewet-151b', article: 'Gemeentewet art. 151b' }] }),
      'Gemeentewet art. 174b sets PT12H by law',
    ],
    [
      'a statutory limit of its own',
      change('drugs-closure', { first: { atMost: { ...POLICY, by: 'law' } } }),
      '/rows/0/first/atMost/by: must be "policy"',
    ],
    [
      'a statutory limit of its own type',
      { ...OWN, first: { atMost: { ...POLICY, by: 'law' } } },
      '/rows/0/first/atMost/by: must be "policy"',
    ],
    [
      'an extension where the law knows none',
      change('parental-order', { extension: { kind: 'extension', mayDecide: ['mayor'] } }),
      '/rows/0/extension: is for the law to say (Gemeentewet art. 172b)',
    ],
    [
      'others who may decide',
      change('dwelling-closure', { mayImpose: ['mayor-and-aldermen'] }),
      '/rows/0/mayImpose: is for the law to say',
    ],
    [
      'a type of its own around a statutory limit',
      { ...OWN, targets: ['person'], bases: [{ code: 'wth-2', article: 'Wth art. 2' }] },
      '/rows/0/bases/0/code: Wet tijdelijk huisverbod art. 2(1) sets limits on what rests on wth-2',
    ],
  ])('names %s', (_, row, fault) => {
    expect(faults(row)).toEqual([expect.stringContaining(fault)]);
  });

  it.each<[string, readonly Row[], string]>([
    [
      'two rows of a type that hold at once',
      [OWN, { ...OWN, version: '2', from: '2026-01-01' }].map((row) => ({ ...row, until: null })),
      '/rows/0/until: must be 2026-01-01 or before, when glass-ban-area 2 begins',
    ],
    [
      'two rows that begin on one day',
      [OWN, { ...OWN, version: '2' }],
      '/rows/0/from: /rows/1 is a row of glass-ban-area that begins on that day too',
    ],
    [
      'a version that two rows have',
      [OWN, { ...OWN, from: '2026-01-01' }],
      '/rows/1/version: 2025-01-01 is another row of glass-ban-area',
    ],
    [
      'days without a row',
      [change('drugs-closure', { until: '2025-01-01' }), change('drugs-closure', { version: '2', from: '2026-01-01' })],
      '/rows/0/until: leaves drugs-closure without a row from 2025-01-01',
    ],
  ])('names %s', (_, rows, fault) => {
    expect(faults(...rows)).toEqual([expect.stringContaining(fault)]);
  });

  it('bans no person until further notice', () => {
    const untilFurtherNotice = { reviewedAfter: 'P3M' };
    expect(faults({ ...OWN, untilFurtherNotice })).toEqual([]);
    expect(faults({ ...OWN, untilFurtherNotice, targets: ['area', 'person'] })).toEqual([
      expect.stringMatching(/^\/rows\/0\/untilFurtherNotice: /),
    ]);
  });

  it('names all that is wrong at once', () => {
    const found = faults(
      change('drugs-closure', { from: 'soon', first: { atMost: { ...POLICY, duration: 'P3' } } }),
      change('temporary-home-ban', { first: {} }),
      { ...OWN, bases: [{ code: 'gemeentewet-999', article: 'Gemeentewet art. 999' }] },
    );
    expect(found.map((fault) => fault.split(': ')[0])).toEqual([
      '/rows/0/from',
      '/rows/0/first/atMost/duration',
      '/rows/1/first/exactly',
      '/rows/2/bases/0/code',
    ]);
  });

  it.each([
    ['no JSON', '{', ': is no JSON'],
    ['no municipality', '{"rows":[]}', '/municipality: '],
    ['a code that is none of the CBS', '{"municipality":"Almere","rows":[]}', '/municipality: must be a CBS code'],
    ['a row that is none', '{"municipality":"GM0034","rows":["drugs-closure"]}', '/rows/0: must be an object'],
  ])('says that it holds %s', (_, text, fault) => {
    const answer = readCatalogue(text);
    expect('rows' in answer ? [] : answer.map(({ pointer, detail }) => `${pointer}: ${detail}`)).toEqual([
      expect.stringContaining(fault),
    ]);
  });
});
