import { parse } from 'csv-parse/sync';
import { unguarded } from '#csv';
import { ExportIncidents } from '../read-models/incidents/export-incidents.query.js';
import { reportBody } from './bodies.js';
import { IncidentsApp } from './incidents-app.js';

describe('GET /v1/incidents.csv', () => {
  let app: IncidentsApp;
  beforeAll(async () => {
    app = await IncidentsApp.start();
  });
  afterAll(() => app.stop());

  const report = async (changes: Record<string, unknown> = {}) =>
    (await app.post('/v1/incidents', reportBody(changes))).json<{ id: string }>().id;
  const rows = async (query: string) => {
    const response = await app.get(`/v1/incidents.csv?${query}`);
    expect(response.statusCode).toBe(200);
    return parse<Record<string, string>>(response.body, { bom: true, columns: true, delimiter: ';' });
  };

  it('ADR-02, CSV-01: gives the list as a file that a spreadsheet leaves as it is', async () => {
    const id = await report({
      place: {
        kind: 'dwelling',
        district: 'Almere Stad',
        bagId: '0363010000000001',
        address: { postcode: '1234 ab', number: 7, letter: 'a', addition: '2' },
      },
      summary: '=1+1; "zie"\nbijlage',
      controlRoomRef: '00123',
    });
    await app.projected();
    const response = await app.get('/v1/incidents.csv?kind=explosion');
    expect(response.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="incidenten.csv"',
      'api-version': '1.0.0',
    });
    expect([...response.rawPayload.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [row] = await rows('kind=explosion');
    expect(row).toMatchObject({
      Kenmerk: id,
      Soort: 'explosie',
      Status: 'open',
      'Tijdstip (Europe/Amsterdam)': '2027-03-01 02:14',
      Wijk: 'Almere Stad',
      Postcode: '1234AB',
      Huisnummer: '7A-2',
      Omschrijving: `'=1+1; "zie"\nbijlage`,
      Ernst: 'hoog',
      'Referentie meldkamer': "'00123",
      'Manifestatie begint (Europe/Amsterdam)': '',
    });
    expect(unguarded(row?.['BAG-identificatie'] ?? '')).toBe('0363010000000001');
  });

  it('holds what the list shows under the same filters, all its pages, in its order', async () => {
    await Promise.all(Array.from({ length: 60 }, () => report({ kind: 'arson' })));
    await report({ kind: 'fire' });
    await app.projected();
    const listed = (await app.get('/v1/incidents?kind=arson&limit=200')).json<{ items: { id: string }[] }>().items;
    expect(listed).toHaveLength(60);
    expect((await rows('kind=arson')).map(({ Kenmerk }) => Kenmerk)).toEqual(listed.map(({ id }) => id));
  });

  it('is refused rather than cut short', async () => {
    const export3 = app.query(new ExportIncidents('GM0034', { kind: 'arson' }, 3));
    await expect(export3).rejects.toMatchObject({ kind: 'malformed', code: 'LIST.TOO_LONG' });
  });

  it('takes no page, and only who may see the list', async () => {
    for (const query of ['limit=1', 'cursor=x', 'kind=curfew'])
      expect([query, (await app.get(`/v1/incidents.csv?${query}`)).statusCode]).toEqual([query, 400]);
    const refused = await app.get('/v1/incidents.csv?limit=1');
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect((await app.get('/v1/incidents.csv', { role: 'auditor' })).statusCode).toBe(200);
    for (const role of ['reporter', 'analyst', 'administrator'] as const)
      expect([role, (await app.get('/v1/incidents.csv', { role })).statusCode]).toEqual([role, 403]);
  });
});
