import { readFileSync, writeFileSync } from 'node:fs';
import { asAdmin, TEST_MUNICIPALITY } from '#testing';
import type { Dossier } from '../dossier.js';
import { DossierApp } from './dossier-app.js';
import { ASKED_AT, PERSON, playHomeBan, type PlayedCase } from './given-case.js';

const SAMPLE = 'docs/samples/dossier.pdf';
const PURPOSE = { purpose: 'zitting voorbereiden' };

describe('GET /v1/measures/{id}/dossier', () => {
  let app: DossierApp;
  let played: PlayedCase;
  beforeAll(async () => {
    app = await DossierApp.start();
    played = await playHomeBan(app);
    app.store.clock.set(ASKED_AT);
  });
  afterAll(() => app.stop());

  type Call = Parameters<DossierApp['get']>[1];
  const get = (call: Call = {}, query = '') => app.get(`/v1/measures/${played.measureId}/dossier${query}`, call);
  const dossier = async (call: Call = {}, query = '') => (await get(call, query)).json<Dossier>();
  const as = (accept: string, headers: Readonly<Record<string, string>> = {}) =>
    get({ headers: { accept, ...headers } });

  async function readings() {
    const { personRef } = (await dossier()).measure.target;
    return app.store.store.readStream(TEST_MUNICIPALITY, `person-${personRef ?? ''}`);
  }

  it('gathers what the register holds: decisions, announcements, terms, incidents, who was told, the history', async () => {
    const { headers, statusCode } = await get();
    expect([statusCode, headers.vary, headers['cache-control']]).toEqual([200, 'Accept, Purpose', 'no-store']);
    const found = await dossier();
    expect(found).toMatchObject({
      asOf: '2027-04-02T09:00:00+02:00',
      knownAt: null,
      legalBasis: { article: 'Wet tijdelijk huisverbod art. 2', ground: null },
      person: null,
      consulted: null,
      measure: { id: played.measureId, status: 'in-force', endsAt: '2027-04-15T01:50:00+02:00' },
      incidents: [{ id: played.incidentId, timeline: expect.anything() }],
    });
    expect(found.decisions.map(({ event, decidedBy, from }) => [event, decidedBy, from])).toEqual([
      ['MeasureImposed', 'assistant-prosecutor', '2027-03-18T01:50:00+01:00'],
      ['MeasureExtended', 'mayor', '2027-03-28T01:50:00+01:00'],
      ['MeasureSuspended', 'court', '2027-03-30T10:00:00+02:00'],
      ['MeasureResumed', null, '2027-04-01T14:00:00+02:00'],
    ]);
    expect(found.announcements.map(({ of, kind }) => [of, kind])).toEqual([
      ['decision', 'service'],
      ['extension', 'service'],
    ]);
    expect(found.told.map(({ event, audience, by }) => [event, audience, by])).toEqual([
      ['ReminderFailed', 'mayors-office', null],
      ['ReminderSent', 'mayor', null],
      ['ReminderSent', 'mayors-office', null],
      ['ReminderAcknowledged', 'mayors-office', 'mayors-office-1'],
    ]);
    expect([found.terms.length, found.history.length]).toEqual([expect.any(Number), 23]);
  });

  it('shows it as it was known then, in status, decisions, reminders and incidents', async () => {
    const before = await dossier({}, `?knownAt=${encodeURIComponent(played.beforeExtension)}`);
    expect(before).toMatchObject({
      asOf: played.beforeExtension,
      knownAt: played.beforeExtension,
      measure: { status: 'in-force', endsAt: '2027-03-28T01:50:00+01:00' },
    });
    expect(before.decisions.map(({ event }) => event)).toEqual(['MeasureImposed']);
    expect(before.told).toHaveLength(4);
    const night = await dossier({}, `?knownAt=${encodeURIComponent('2027-03-18T03:00:00+01:00')}`);
    expect([night.told, night.measure.file.notifications.length]).toEqual([[], 1]);
    expect((await get({}, `?knownAt=${encodeURIComponent('2027-03-18T01:30:00+01:00')}`)).statusCode).toBe(404);
    const page = await get(
      { headers: { accept: 'text/html' } },
      `?knownAt=${encodeURIComponent(played.beforeExtension)}`,
    );
    expect(page.body).toContain('Zoals het bekend was op donderdag 25 maart 2027, 16:00 uur');
    expect(page.body).not.toContain('De dreiging duurt voort');
  });

  it('is a page and a PDF, neither with the person nor with anything that runs', async () => {
    const page = await as('text/html');
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(page.body).toContain('Tot donderdag 15 april 2027, 01:50 uur');
    for (const { body } of [page, await get()]) expect(body).not.toMatch(/Testpersoon|1990-01-31|Voorbeeldstraat/);
    const pdf = await as('application/pdf');
    expect(pdf.headers['content-disposition']).toBe(`inline; filename="dossier-${played.measureId}.pdf"`);
    expect(pdf.rawPayload.equals((await as('application/pdf')).rawPayload)).toBe(true);
    expect(await readings()).toEqual([]);
  });

  it('names the person for a stated purpose, and records each such reading', async () => {
    const before = (await readings()).length;
    expect(await dossier({ role: 'legal-desk', headers: PURPOSE })).toMatchObject({
      person: { details: PERSON },
      consulted: { by: 'test-legal-desk', purpose: PURPOSE.purpose },
    });
    expect((await as('text/html', PURPOSE)).body).toContain('Testpersoon A');
    expect((await readings()).slice(before)).toEqual([
      expect.objectContaining({
        type: 'PersonConsulted',
        data: PURPOSE,
        meta: expect.objectContaining({ by: 'test-legal-desk' }),
      }),
      expect.objectContaining({ type: 'PersonConsulted', data: PURPOSE }),
    ]);
  });

  it('is without the person for who may not read persons, and refused with a purpose', async () => {
    const before = (await readings()).length;
    expect((await get({ role: 'auditor' })).statusCode).toBe(200);
    const refused = await get({ role: 'auditor', headers: PURPOSE });
    expect(refused.json()).toMatchObject({ status: 403, code: 'DOSSIER.PERSON_FORBIDDEN' });
    for (const role of ['analyst', 'administrator'] as const) expect((await get({ role })).statusCode).toBe(403);
    expect(await readings()).toHaveLength(before);
  });

  it('is refused as what it cannot be, and for a purpose that says nothing; then nothing was read', async () => {
    const before = (await readings()).length;
    expect((await as('text/csv', PURPOSE)).json()).toMatchObject({ status: 406, code: 'ANSWER.MEDIA_TYPE' });
    expect((await as('*/*', { purpose: ' ' })).json()).toMatchObject({ status: 400, code: 'PERSON.PURPOSE_MISSING' });
    expect((await get({}, '?knownAt=gisteren')).statusCode).toBe(400);
    expect((await get({ municipality: 'GM0363' })).json()).toMatchObject({ status: 404, code: 'MEASURE.NOT_FOUND' });
    expect(await readings()).toHaveLength(before);
  });

  it('looks like its sample', async () => {
    const { rawPayload } = await get({ role: 'legal-desk', headers: { accept: 'application/pdf', ...PURPOSE } });
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(SAMPLE, rawPayload);
    const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\n/g)?.length;
    expect(pages(readFileSync(SAMPLE))).toBe(pages(rawPayload));
  });

  it('says that the person was erased', async () => {
    await asAdmin(app.store.database.adminUrl, 'DELETE FROM store.persons');
    expect(await dossier({ headers: PURPOSE })).toMatchObject({ person: { details: null }, consulted: null });
    expect((await as('text/html', PURPOSE)).body).toContain('de gegevens zijn gewist');
  });
});
