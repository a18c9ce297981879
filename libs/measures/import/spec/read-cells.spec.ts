import { asDuration } from '../duration.js';
import { FaultyFile } from '../fault.js';
import { readTable } from '../table.js';
import { asEnd, asLastDay, asMoment, asType, asYesOrNo } from '../values.js';

const ZONE = 'Europe/Amsterdam';

describe('a cell', () => {
  it.each([
    ['7-11-2024 02:30', '2024-11-07T02:30:00+01:00'],
    ['07-07-2024 02:30', '2024-07-07T02:30:00+02:00'],
    ['2024-11-07T02:30:00+01:00', '2024-11-07T01:30:00Z'],
    ['7-11-2024', '2024-11-07T00:00:00+01:00'],
    ['27-10-2024 02:30 +01:00', '2024-10-27T01:30:00Z'],
  ])('%s is the moment %s', (text, moment) => {
    expect(asMoment(text, ZONE)).toMatchObject({ value: moment });
  });

  it.each(['31-2-2024', '31-3-2024 02:30', '27-10-2024 02:30', '11/7/2024', '7-11-2024 25:00', 'gisteren'])(
    '%s is no moment',
    (text) => {
      expect(asMoment(text, ZONE)).toHaveProperty('fault');
    },
  );

  it.each([
    ['2 weken', 'P2W'],
    ['drie maanden', 'P3M'],
    ['1 jaar en 6 maanden', 'P1Y6M'],
    ['48 uur', 'PT48H'],
    ['p10d', 'P10D'],
  ])('%s is the duration %s', (text, duration) => {
    expect(asDuration(text, ZONE)).toEqual({ value: duration });
  });

  it.each(['0 dagen', '2 weken en 3 dagen', 'anderhalf jaar', 'weken', '1,5 week'])('%s is no duration', (text) => {
    expect(asDuration(text, ZONE)).toHaveProperty('fault');
  });

  it('says until when: a day that counts whole, a moment, or further notice', () => {
    expect(asLastDay('30-6-2026', ZONE)).toEqual({ value: { date: '2026-06-30', inclusive: true } });
    expect(asEnd('30-6-2026', ZONE)).toHaveProperty('fault');
    expect(asDuration('Tot nader order', ZONE)).toEqual({ value: null, at: '/endsAt' });
  });

  it('is read however it is spaced and capitalised', () => {
    expect([asType('  Sluiting  Bedrijfspand', ZONE), asYesOrNo('JA', ZONE)]).toEqual([
      { value: 'premises-closure' },
      { value: true },
    ]);
  });
});

describe('a file', () => {
  const HEAD = ['kenmerk', 'soort', 'besluitvorm', 'besloten op', 'besloten door', 'doel'];
  const ROW = ['a', 'woningsluiting', 'schriftelijk', '7-11-2024 16:00', 'burgemeester', 'woning'];
  const bytes = (text: string) => new TextEncoder().encode(text);
  const table = (separator: string, newline: string, mark = '') =>
    readTable(bytes(mark + [HEAD, ROW].map((cells) => cells.join(separator)).join(newline) + newline));
  const faultsOf = (content: Uint8Array) => {
    try {
      return readTable(content).faults;
    } catch (error) {
      if (error instanceof FaultyFile) return error.faults;
      throw error;
    }
  };

  it.each([
    [';', '\r\n', '\uFEFF'],
    [',', '\n', ''],
    [';', '\n', ''],
  ])('is read with %j between cells and %j between lines', (separator, newline, mark) => {
    const { rows, faults } = table(separator, newline, mark);
    expect(faults).toEqual([]);
    expect(rows.map(({ line, cells }) => [line, cells.get('kenmerk')?.text, cells.get('doel')?.text])).toEqual([
      [2, 'a', 'woning'],
    ]);
  });

  it('counts lines through cells that hold line breaks', () => {
    const text = `${[...HEAD, 'motivering'].join(';')}\n${[...ROW, '"een\ntwee"'].join(';')}\n${[...ROW, 'x', 'y'].join(';')}\n`;
    expect(faultsOf(bytes(text))).toEqual([
      { line: 4, column: null, message: 'heeft 8 cellen, en er zijn 7 kolommen' },
    ]);
  });

  it('that is no UTF-8 is refused at the line where that shows', () => {
    const windows = Uint8Array.from([...bytes(`${HEAD.join(';')}\nmotie `), 0xe9, ...bytes('\n')]);
    expect(faultsOf(windows)).toEqual([
      { line: 2, column: null, message: expect.stringContaining('geen UTF-8') as string },
    ]);
  });

  it('names every heading that is unknown, doubled or missing', () => {
    const faults = faultsOf(bytes('kenmerk;kenmerk;soort;prijs\na;a;b;c\n'));
    expect(faults.map(({ column, message }) => [column, message.split(';')[0]])).toEqual([
      ['kenmerk', 'deze kolom staat er tweemaal'],
      ['prijs', 'deze kolom is niet bekend'],
      ['besluitvorm', 'deze kolom ontbreekt'],
      ['besloten op', 'deze kolom ontbreekt'],
      ['besloten door', 'deze kolom ontbreekt'],
      ['doel', 'deze kolom ontbreekt'],
    ]);
  });
});
