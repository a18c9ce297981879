import { DutyApp } from './duty-app.js';

describe('the hand-over as it is asked for', () => {
  let app: DutyApp;
  beforeAll(async () => {
    app = await DutyApp.start();
    await app.incident('2027-03-01T02:20:00+01:00');
    await app.post('/v1/duty/log-entries', { text: 'rustig <b>verder</b>' }, { role: 'duty-officer' });
  });
  afterAll(() => app.stop());

  const handover = (accept: string, query = '') => app.get(`/v1/duty/handover${query}`, { headers: { accept } });

  it.each(['*/*', 'application/json', 'application/*;q=0.1'])('is JSON for %s', async (accept) => {
    const { headers, statusCode, json } = await handover(accept);
    expect([statusCode, headers.vary]).toEqual([200, 'Accept']);
    expect(headers['content-type']).toContain('application/json');
    expect(json()).toMatchObject({ date: '2027-03-01', incidents: [{ summary: 'explosie bij een woning' }] });
  });

  it('is a page for a browser, which may run nothing on it', async () => {
    const { headers, statusCode, body } = await handover('text/html,application/xhtml+xml,*/*;q=0.8');
    expect([statusCode, headers['content-type'], headers.vary]).toEqual([200, 'text/html; charset=utf-8', 'Accept']);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(headers['api-version']).toBe('1.0.0');
    expect(body).toContain('explosie bij een woning');
    expect(body).toContain('rustig &lt;b&gt;verder&lt;/b&gt;');
  });

  it('is a PDF with a name of its date', async () => {
    const { headers, statusCode, rawPayload } = await handover('application/pdf', '?date=2027-03-01');
    expect([statusCode, headers['content-type'], headers['content-disposition']]).toEqual([
      200,
      'application/pdf',
      'inline; filename="overdracht-2027-03-01.pdf"',
    ]);
    expect(rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect(rawPayload.toString('latin1').trimEnd()).toMatch(/%%EOF$/);
  });

  it('is refused as what it cannot be', async () => {
    const { statusCode, headers, json } = await handover('text/csv');
    expect([statusCode, json<{ code: string }>().code]).toEqual([406, 'ANSWER.MEDIA_TYPE']);
    expect(headers['content-type']).toContain('application/problem+json');
  });

  it('is no page either for who may not see it, or of a date that is none', async () => {
    const forbidden = await app.get('/v1/duty/handover', { role: 'analyst', headers: { accept: 'text/html' } });
    expect(forbidden.statusCode).toBe(403);
    expect((await handover('text/html', '?date=gisteren')).statusCode).toBe(400);
  });
});
