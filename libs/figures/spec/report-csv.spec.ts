import { parse } from 'csv-parse/sync';
import { reportCsv } from '../queries/report-csv.js';

const labelOf = (nl: string) => ({ nl, en: 'x' });
const closures = {
  key: 'dwelling-closures',
  label: labelOf('Woningsluitingen'),
  value: 3,
  byMonth: { '2027-02': 2, '2027-12': 1 },
  byDistrict: { 'Almere Stad': 2, onbekend: 1 },
  href: '/v1/measures?type=dwelling-closure',
  firstDuration: { medianDays: 14, sumDays: 42 },
  totalDuration: { medianDays: 22.5, sumDays: 57.5 },
  extended: { count: 1, share: 0.333 },
};
const explosions = {
  key: 'explosions',
  label: labelOf('Explosies'),
  value: 1,
  byMonth: { '2027-02': 1 },
  byDistrict: { '-Haven': 1 },
  href: '/v1/incidents?kind=explosion',
  handlingTime: { medianMinutes: 26.5, count: 2 },
};

function read(figures: Parameters<typeof reportCsv>[0]['figures']): Record<string, string>[] {
  const csv = reportCsv({ year: 2027, asOf: '2028-01-02T09:00:00+01:00', figures }, 'Europe/Amsterdam');
  return parse(csv, { bom: true, columns: true, delimiter: ';' });
}

describe('the report of a year as CSV', () => {
  it('CSV-01, CSV-02: has a row for each figure, with its months, districts and periods', () => {
    const [first, second] = read([closures, explosions]);
    expect(first).toMatchObject({
      Jaar: '2027',
      'Stand (Europe/Amsterdam)': '2028-01-02 09:00',
      Sleutel: 'dwelling-closures',
      Cijfer: 'Woningsluitingen',
      Aantal: '3',
      jan: '0',
      feb: '2',
      dec: '1',
      'Almere Stad': '2',
      "'-Haven": '0',
      onbekend: '1',
      'Eerste duur, mediaan (dagen)': '14',
      'Hele duur, mediaan (dagen)': '22,5',
      Verlengd: '1',
      'Aandeel verlengd': '0,333',
      Afgehandeld: '',
      'Afhandeltijd, mediaan (minuten)': '',
      Lijst: '/v1/measures?type=dwelling-closure',
    });
    expect(second).toMatchObject({
      feb: '1',
      'Almere Stad': '0',
      "'-Haven": '1',
      Verlengd: '',
      'Aandeel verlengd': '',
      Afgehandeld: '2',
      'Afhandeltijd, mediaan (minuten)': '26,5',
    });
  });
});
