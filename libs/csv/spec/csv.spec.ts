import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { guarded, moment, number, text, toCsv, unguarded, type Column } from '../index.js';

const ZONE = 'Europe/Amsterdam';
const asIs = (value: string) => value;

/** The cells as a spreadsheet reads them. */
function read(csv: string): string[][] {
  return parse(csv, { bom: true, delimiter: ';', record_delimiter: '\r\n' });
}

function column<Row>(one: Column<Row>, rows: readonly Row[]): (string | undefined)[] {
  return read(toCsv([one], rows, ZONE)).map(([cell]) => cell);
}

describe('a CSV file', () => {
  it('CSV-02: is what a Dutch spreadsheet expects, byte for byte', () => {
    interface Row {
      place: string;
      note: string;
      rate: number;
      endsAt: Temporal.Instant;
    }
    const endsAt = Temporal.Instant.from('2027-12-01T11:00Z');
    const columns = [
      text<Row>('Plaats', ({ place }) => place),
      text<Row>('Opmerking', ({ note }) => note),
      number<Row>('Aandeel', ({ rate }) => rate),
      moment<Row>('Einde', ({ endsAt }) => endsAt),
    ];
    const rows = [
      { place: "'s-Gravenhage", note: 'een; "twee"\nen drie', rate: 22.5, endsAt },
      { place: 'Café-terras', note: '', rate: 1000, endsAt },
    ];
    const csv = toCsv(columns, rows, ZONE);
    expect([...Buffer.from(csv).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(csv.slice(1)).toBe(
      'Plaats;Opmerking;Aandeel;Einde (Europe/Amsterdam)\r\n' +
        `'s-Gravenhage;"een; ""twee""\nen drie";22,5;2027-12-01 12:00\r\n` +
        'Café-terras;;1000;2027-12-01 12:00\r\n',
    );
  });

  it('has its header also without rows', () => {
    expect(read(toCsv([text<string>('Plaats', asIs), number<string>('Aantal', () => 1)], [], ZONE))).toEqual([
      ['Plaats', 'Aantal'],
    ]);
  });

  it('CSV-01: has no text that runs as a formula, and gives each back', () => {
    const titles = ['=1+1', '+1+1', '-2+3', '@SUM(A1)', '\t=1+1', '\r=1+1', '\n=1+1', '＝1+1', '－1', "'=1+1", "''=1"];
    const [, ...cells] = column(text<string>('Titel', asIs), titles);
    for (const cell of cells) expect(cell).toMatch(/^'/);
    expect(cells.map((cell) => unguarded(cell ?? ''))).toEqual(titles);
    expect(column(text<string>('=1+1', asIs), [])).toEqual(["'=1+1"]);
  });

  it('CSV-01: leaves numbers as they are', () => {
    const changes = [-12, -12.5, 0, null, 1_000_000];
    expect(
      column(
        number<number | null>('Verschil met vorig jaar', (change) => change),
        changes,
      ),
    ).toEqual(['Verschil met vorig jaar', '-12', '-12,5', '0', '', '1000000']);
  });

  it.each(['0363010000000001', '007', '12-11', '1/2', '12:30', '1e5', '3,14', '2027-12-01'])(
    'ADR-02: keeps %s from being read as a number or a date',
    (value) => {
      const [, cell = ''] = column(text<string>('BAG-identificatie', asIs), [value]);
      expect(cell).toBe(`'${value}`);
      expect(unguarded(cell)).toBe(value);
    },
  );

  it.each(['1234AB 12', "'s-Gravenhage", "'t Oude Plein", 'Café-terras', '3 woningen', ''])(
    'leaves a text such as %p alone',
    (value) => {
      expect([guarded(value), unguarded(value)]).toEqual([value, value]);
    },
  );

  it('gives every text back', () => {
    const near = fc.string({
      unit: fc.constantFrom("'", '=', '-', '1', ';', '"', '\r', '\n', ' ', 'a', 'é', '\uFEFF'),
    });
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), near), { minLength: 1 }), (values) => {
        const [, ...cells] = read(toCsv([text<string>('a', asIs), text<string>('b', asIs)], values, ZONE));
        expect(cells.map(([cell]) => unguarded(cell ?? ''))).toEqual(values);
      }),
    );
  });

  it('tells apart the hour that happens twice, and shows seconds where there are any', () => {
    const moments = ['2027-10-31T00:30:00Z', '2027-10-31T01:30:00Z', '2027-10-31T02:30:00Z', '2027-03-28T01:00:05Z'];
    expect(
      column(
        moment<string>('Einde', (value) => Temporal.Instant.from(value)),
        moments,
      ),
    ).toEqual([
      'Einde (Europe/Amsterdam)',
      '2027-10-31 02:30 +02:00',
      '2027-10-31 02:30 +01:00',
      '2027-10-31 03:30',
      '2027-03-28 03:00:05',
    ]);
    expect(
      column(
        moment<null>('Einde', (value) => value),
        [null],
      ),
    ).toEqual(['Einde (Europe/Amsterdam)', '']);
  });
});
