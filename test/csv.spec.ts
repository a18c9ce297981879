import { parse } from 'csv-parse/sync';
import { dwellingClosure, explosion } from './harness/builders.js';
import { Instance } from './harness/instance.js';

/** What goes to a spreadsheet, as whoever downloads it gets it. */
describe('CSV', () => {
  let instance: Instance;
  beforeAll(async () => {
    instance = await Instance.start({ CLOCK: 'simulated', CLOCK_START: '2027-03-01T02:31:00+01:00' });
    await instance.post('/v1/incidents', { kind: 'explosion', ...explosion('2027-03-01T02:14:00+01:00') });
  }, 180_000);
  afterAll(() => instance.stop(), 60_000);

  const download = (path: string, role = 'mayors-office') =>
    fetch(`${instance.run().api}${path}`, { headers: { authorization: `Bearer ${instance.token(role)}` } });

  it.each(['/v1/reports/2027.csv', '/v1/incidents.csv?counted=true', '/v1/measures.csv'])(
    'CSV-02: %s is a file for a spreadsheet',
    async (path) => {
      const response = await download(path);
      expect([
        response.status,
        response.headers.get('content-type'),
        response.headers.get('content-disposition'),
      ]).toEqual([
        200,
        'text/csv; charset=utf-8; header=present',
        expect.stringMatching(/^attachment; filename="[a-z]+\.csv"$/),
      ]);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      expect(bytes.toString()).toMatch(/;[^\r\n]*\r\n/);
    },
  );

  it('has the same figures as the report', async () => {
    const rows = parse<Record<string, string>>(await (await download('/v1/reports/2027.csv')).text(), {
      bom: true,
      columns: true,
      delimiter: ';',
    });
    const { figures } = (await instance.get('/v1/reports/2027', 'mayors-office')).body as {
      figures: { key: string; value: number; byMonth: Record<string, number> }[];
    };
    expect(rows.map(({ Sleutel, Aantal, mrt }) => [Sleutel, Aantal, mrt])).toEqual(
      figures.map(({ key, value, byMonth }) => [key, String(value), String(byMonth['2027-03'] ?? 0)]),
    );
    expect(figures.find(({ key }) => key === 'explosions')?.value).toBe(1);
  });

  it('names a measure, its end on the wall clock, and nobody', async () => {
    await instance.post('/v1/measures', {
      ...dwellingClosure(),
      type: 'area-ban',
      target: { kind: 'person', district: "'s-Gravenhage", area: { name: 'Café-terras' } },
      person: { name: 'Testpersoon A', birthDate: '1990-01-01' },
    });
    const file = await (await download('/v1/measures.csv?type=area-ban')).text();
    expect(file).not.toContain('Testpersoon');
    const [row] = parse<Record<string, string>>(file, { bom: true, columns: true, delimiter: ';' });
    expect(row).toMatchObject({
      Soort: 'gebiedsverbod',
      Status: 'van kracht',
      'Einde (Europe/Amsterdam)': '2027-03-15 02:30',
      Wijk: "'s-Gravenhage",
      Gebied: 'Café-terras',
    });
  });

  it('is for the same roles as what it is made of, and refused as that is', async () => {
    for (const [path, role, status] of [
      ['/v1/reports/2027.csv', 'analyst', 200],
      ['/v1/reports/2027.csv', 'duty-officer', 403],
      ['/v1/reports/27.csv', 'analyst', 400],
      ['/v1/incidents.csv', 'duty-officer', 200],
      ['/v1/incidents.csv', 'analyst', 403],
      ['/v1/incidents.csv?limit=1', 'duty-officer', 400],
      ['/v1/measures.csv', 'duty-officer', 200],
      ['/v1/measures.csv', 'analyst', 403],
      ['/v1/measures.csv?cursor=x', 'duty-officer', 400],
    ] as const)
      expect([path, role, (await download(path, role)).status]).toEqual([path, role, status]);
  });

  it('is in the OpenAPI document', async () => {
    const { paths } = (await instance.get('/v1/openapi.json')).body as {
      paths: Record<string, { get: { responses: Record<string, { content: object }> } }>;
    };
    for (const path of ['/v1/incidents.csv', '/v1/reports/{year}.csv'])
      expect(Object.keys(paths[path]?.get.responses['200']?.content ?? {})).toEqual(['text/csv']);
  });
});
