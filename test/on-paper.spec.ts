import { Temporal } from 'temporal-polyfill';
import { Instance } from './harness/instance.js';

const NAME = 'Testpersoon Kemphaan';
const NOW = '2027-03-01T02:40:00+01:00';

describe('who may decide, and the decision on paper', () => {
  let instance: Instance;
  beforeAll(async () => {
    instance = await Instance.start({ CLOCK: 'simulated', CLOCK_START: NOW });
  }, 180_000);
  afterAll(() => instance.stop(), 60_000);

  const impose = async (decidedBy: string) => {
    const answer = await instance.post('/v1/measures', {
      type: 'area-ban',
      decision: { form: 'oral', decidedAt: NOW, decidedBy, via: 'phone' },
      target: { kind: 'person', district: 'Almere Poort', area: { name: 'Testplein' } },
      person: { name: NAME, birthDate: '1990-01-31' },
      urgent: true,
      duration: 'P2W',
    });
    expect(answer.status).toBe(201);
    return answer.body as { id: string; flags: string[] };
  };
  const draft = (id: string, role: string, headers: Record<string, string> = {}, query = '') =>
    fetch(new URL(`/v1/measures/${id}/draft${query}`, instance.run().api), {
      headers: { authorization: `Bearer ${instance.token(role)}`, ...headers },
    });

  it('a decision is warned of by the calendar of the mayor’s absences, and never blocked', async () => {
    expect((await impose('acting-mayor')).flags).not.toContain('acting-without-absence');
    const until = Temporal.Instant.from(NOW).add({ hours: 24 }).toString();
    const actingMayor = { name: 'Testpersoon A', email: 'a@gemeente.example' };
    const planned = await instance.post('/v1/duty/absences', { from: NOW, until, actingMayor }, 'mayors-office');
    expect(planned.status).toBe(201);
    expect((await instance.get('/v1/duty/deciding')).body).toMatchObject({ decidedBy: 'acting-mayor' });
    expect((await impose('mayor')).flags).toContain('decided-while-absent');
    expect((await impose('acting-mayor')).flags).not.toContain('acting-without-absence');
  });

  it('a draft names whom it addresses only for a purpose, which is recorded', async () => {
    const { id } = await impose('acting-mayor');
    const markdown = { accept: 'text/markdown' };
    const unnamed = await (await draft(id, 'legal-desk', markdown)).text();
    expect([unnamed.includes('[naam: opvragen met doel]'), unnamed.includes(NAME)]).toEqual([true, false]);
    const named = await (await draft(id, 'legal-desk', { ...markdown, purpose: 'besluit op schrift stellen' })).text();
    expect(named).toContain(`${NAME}, geboren op 31 januari 1990`);
    expect((await draft(id, 'legal-desk', { ...markdown, purpose: ' ' })).status).toBe(400);
  });

  it('is a Word document unless asked otherwise', async () => {
    const { id } = await impose('acting-mayor');
    const word = await draft(id, 'duty-officer');
    expect(word.headers.get('content-type')).toContain('wordprocessingml');
    expect(
      Buffer.from(await word.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    const pdf = await draft(id, 'mayor', { accept: 'application/pdf' });
    expect(pdf.headers.get('content-disposition')).toBe('attachment; filename="concept-area-ban.pdf"');
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 4)
        .toString(),
    ).toBe('%PDF');
    expect((await draft(id, 'mayor', { accept: 'image/png' })).status).toBe(406);
    expect((await draft(id, 'mayor', {}, '?of=lifting')).status).toBe(409);
  });

  it('is for who may read persons', async () => {
    const { id } = await impose('acting-mayor');
    const roles = [
      'mayors-office',
      'mayor',
      'legal-desk',
      'duty-officer',
      'auditor',
      'analyst',
      'reporter',
      'administrator',
    ];
    const statuses = await Promise.all(roles.map(async (role) => (await draft(id, role)).status));
    expect(statuses).toEqual([200, 200, 200, 200, 403, 403, 403, 403]);
  });
});
