import { randomUUID } from 'node:crypto';
import { incidentDecider } from '#incidents';
import type { Role } from '#kernel';
import { writeContext } from '#testing';
import { NOW } from './fixtures.js';
import { ProposalsApp } from './proposals-app.js';

const decision = { form: 'written', decidedAt: NOW, decidedBy: 'mayor' };
const closure = { type: 'dwelling-closure', decision, duration: 'P2W' };
const noMeasure = { outcome: 'no-measure', decidedAt: NOW, decidedBy: 'mayor', reason: 'te licht' };

describe('proposals', () => {
  let app: ProposalsApp;
  beforeAll(async () => {
    app = await ProposalsApp.start();
  });
  afterAll(() => app.stop());
  beforeEach(() => {
    app.store.clock.set(NOW);
  });

  const body = (changes: object = {}) => ({
    type: 'dwelling-closure',
    target: { kind: 'dwelling', district: 'Almere Stad', address: { postcode: '1234AB', number: 1 } },
    summary: 'explosie bij de voordeur',
    ...changes,
  });
  const propose = async (changes: object = {}) => {
    const { status, body: made } = await app.post('/v1/proposals', body(changes));
    expect(status).toBe(201);
    return String(made['id']);
  };
  const decide = (id: string, outcome: object, role?: Role) => app.post(`/v1/proposals/${id}/outcome`, outcome, role);
  const events = async () => {
    const sql = 'SELECT count(*)::int AS n FROM store.events';
    return (await app.store.database.pool.query<{ n: number }>(sql)).rows[0]?.n;
  };
  const measure = async (id: unknown) => (await app.get(`/v1/measures/${String(id)}`)).body;

  it('comes in with what is proposed, on whom and why', async () => {
    const incidentId = await app.incident();
    const { status, headers, body: made } = await app.post('/v1/proposals', body({ incidentIds: [incidentId] }));
    expect([status, headers.location, headers.etag]).toEqual([201, `/v1/proposals/${String(made['id'])}`, '"1"']);
    expect(made).toMatchObject({
      state: 'open',
      typeLabel: { nl: 'woningsluiting' },
      target: { district: 'Almere Stad', address: { postcode: '1234AB' } },
      receivedAt: NOW,
      zienswijze: null,
      outcome: null,
    });
  });

  it.each([
    ['a target that the type does not address', { target: { kind: 'event' } }, 422, 'MEASURE.TARGET'],
    ['an incident that is not there', { incidentIds: ['none'] }, 422, 'INCIDENT.UNKNOWN'],
    ['nobody', { target: { kind: 'dwelling', personRef: randomUUID() } }, 422, 'PERSON.UNKNOWN'],
    ['what came in tomorrow', { receivedAt: '2027-03-11T12:00:00+01:00' }, 400, 'MOMENT.AHEAD'],
  ])('%s is refused', async (_, changes, status, code) => {
    const refused = await app.post('/v1/proposals', body(changes));
    expect([refused.status, refused.body['code']]).toEqual([status, code]);
  });

  it('a person is in the vault, and free text in no event', async () => {
    const id = await propose({
      type: 'area-ban',
      target: { kind: 'person', area: { name: 'Centrum' } },
      person: { name: 'Testpersoon A', birthDate: '1990-01-31' },
      summary: 'geheim van de smid',
    });
    const { rows } = await app.store.database.pool.query<{ text: string }>(
      'SELECT e::text AS text FROM store.events e WHERE stream = $1',
      [`proposal-${id}`],
    );
    expect(rows.map(({ text }) => text).join()).not.toMatch(/Testpersoon|smid/);
    const { body: read } = await app.get(`/v1/proposals/${id}`);
    expect(read).toMatchObject({ summary: 'geheim van de smid', target: { personRef: expect.any(String) as string } });
  });

  it('is followed by a measure that cites it, with its target, incidents and zienswijze, in one unit', async () => {
    const incidentId = await app.incident();
    const id = await propose({ incidentIds: [incidentId] });
    await app.post(`/v1/proposals/${id}/zienswijze`, { state: 'waived', at: NOW });
    const { status, body: decided } = await decide(id, { outcome: 'imposed', measure: closure });
    expect([status, decided['state']]).toEqual([200, 'imposed']);
    const { measureIds } = decided['outcome'] as { measureIds: readonly string[] };
    expect(await measure(measureIds[0])).toMatchObject({
      incidentIds: [incidentId],
      target: { kind: 'dwelling', district: 'Almere Stad', address: { postcode: '1234AB' } },
      decision: { zienswijze: { state: 'waived' } },
      flags: ['basis-missing'],
      file: { proposalId: id },
    });
    await app.store.commands.execute(writeContext(), async (unit) => {
      const { state, stream } = await unit.load(incidentDecider, incidentId);
      expect(state?.measures.map(({ measureId }) => measureId)).toEqual(measureIds);
      return { stream };
    });
  });

  it('takes what the decision itself says of target and zienswijze', async () => {
    const id = await propose();
    await app.post(`/v1/proposals/${id}/zienswijze`, { state: 'skipped', reason: 'spoed' });
    const own = { ...closure, target: { kind: 'dwelling', district: 'Almere Haven' } };
    const said = { ...own, decision: { ...decision, zienswijze: { state: 'given' } } };
    const { body: decided } = await decide(id, { outcome: 'imposed', measure: said });
    const { measureIds } = decided['outcome'] as { measureIds: readonly string[] };
    expect(await measure(measureIds[0])).toMatchObject({
      target: { district: 'Almere Haven', address: null },
      decision: { zienswijze: { state: 'given', reason: null } },
    });
  });

  it('may be followed by measures that were recorded already; each cites one proposal', async () => {
    const targets = [{ target: { kind: 'dwelling', district: 'A' } }, { target: { kind: 'dwelling', district: 'B' } }];
    const batch = await app.post('/v1/measures/batch', { ...closure, targets });
    expect([batch.status, batch.headers.location]).toEqual([201, undefined]);
    const items = batch.body['items'] as readonly { id: string; file: { together: readonly string[] } }[];
    expect(items.map(({ file }) => file.together)).toEqual([[items[1]?.id], [items[0]?.id]]);
    const measureIds = items.map((item) => item.id);

    const id = await propose();
    const unknown = await decide(id, { outcome: 'imposed', measureIds: [measureIds[0], 'none'] });
    expect([unknown.status, unknown.body['errors']]).toMatchObject([422, [{ pointer: '/measureIds/1' }]]);
    expect((await decide(id, { outcome: 'imposed', measureIds })).status).toBe(200);
    expect(await measure(measureIds[1])).toMatchObject({ file: { proposalId: id } });

    const other = await decide(await propose(), { outcome: 'imposed', measureIds: [measureIds[1]] });
    expect([other.status, other.body['code']]).toEqual([409, 'MEASURE.CITES_PROPOSAL']);
    await app.post(`/v1/proposals/${id}/voiding`, { reason: 'verkeerde melding' });
    expect(await measure(measureIds[1])).toMatchObject({ file: { proposalId: null } });
    expect((await decide(await propose(), { outcome: 'imposed', measureIds: [measureIds[1]] })).status).toBe(200);
  });

  it('stores nothing of an outcome whose measure is refused, and names the field', async () => {
    const id = await propose();
    const before = await events();
    const late = { ...closure, decision: { ...decision, decidedAt: '2027-03-11T12:00:00+01:00' } };
    const refused = await decide(id, { outcome: 'imposed', measure: late });
    expect([refused.status, refused.body['errors']]).toMatchObject([400, [{ pointer: '/measure/decision/decidedAt' }]]);
    const both = await decide(id, { outcome: 'imposed', measure: closure, measureIds: ['m1'] });
    expect([both.status, both.body['errors']]).toMatchObject([400, [{ code: 'PROPOSAL.ONE_OUTCOME' }]]);
    expect(await events()).toBe(before);
  });

  it('of outcomes that race one is taken, and nothing of the others is stored', async () => {
    const id = await propose();
    const before = (await events()) ?? 0;
    const raced = await Promise.all([
      decide(id, { outcome: 'imposed', measure: closure }),
      decide(id, noMeasure),
      decide(id, { outcome: 'imposed', measure: closure }),
    ]);
    expect(raced.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const won = raced.find(({ status }) => status === 200)?.body['state'];
    expect(raced.filter(({ status }) => status === 409).map(({ body: { code } }) => code)).toEqual([
      'PROPOSAL.DECIDED',
      'PROPOSAL.DECIDED',
    ]);
    expect(((await events()) ?? 0) - before).toBe(won === 'imposed' ? 3 : 1);
  });

  it('is answered again under the same key, and refused on a version that is past', async () => {
    const id = await propose();
    const key = { 'idempotency-key': randomUUID() };
    const url = `/v1/proposals/${id}/outcome`;
    const first = await app.post(url, { outcome: 'imposed', measure: closure }, 'duty-officer', key);
    const again = await app.post(url, { outcome: 'imposed', measure: closure }, 'duty-officer', key);
    expect([again.status, again.body]).toEqual([200, first.body]);
    const stale = await app.post(`/v1/proposals/${id}/voiding`, { reason: 'x' }, 'duty-officer', { 'if-match': '"1"' });
    expect(stale.status).toBe(412);
  });

  it('is listed by state, type, district and decision, as known at a moment', async () => {
    const id = await propose({ target: { kind: 'dwelling', district: 'Almere Buiten' } });
    app.store.clock.set('2027-03-10T13:00:00+01:00');
    await decide(id, noMeasure);
    const list = async (query: string) => {
      const { body: page } = await app.get(`/v1/proposals?district=Almere%20Buiten&${query}`);
      return (page['items'] as readonly { id: string; state: string }[]).map((item) => [item.id, item.state]);
    };
    expect(await list('state=no-measure&type=dwelling-closure')).toEqual([[id, 'no-measure']]);
    expect(await list('state=open')).toEqual([]);
    expect(await list('type=area-ban')).toEqual([]);
    expect(await list('knownAt=2027-03-10T12:30:00%2B01:00')).toEqual([[id, 'open']]);
    expect(await list('from=2027-03-10T12:00:00%2B01:00&to=2028-01-01T00:00:00%2B01:00')).toEqual([[id, 'no-measure']]);
    expect(await list('to=2027-03-10T12:00:00%2B01:00')).toEqual([]);
    const then = await app.get(`/v1/proposals/${id}?knownAt=2027-03-10T12:30:00%2B01:00`);
    expect(then.body['state']).toBe('open');
    expect((await app.get(`/v1/proposals/${id}?knownAt=2027-03-10T11:30:00%2B01:00`)).status).toBe(404);

    await propose();
    await propose();
    const { body: first } = await app.get('/v1/proposals?limit=1');
    const { body: second } = await app.get(`/v1/proposals?limit=1&cursor=${String(first['next'])}`);
    expect(first['items']).not.toEqual(second['items']);
  });

  it('has its due date among the deadlines while it is open and the view is waited for', async () => {
    const id = await propose();
    const record = (view: object) => app.post(`/v1/proposals/${id}/zienswijze`, view);
    const listed = async () => (await app.get(`/v1/deadlines?proposalId=${id}`)).body['items'];
    const fed = async () => (await app.due(NOW)).filter((one) => one.kind === 'proposal' && one.id === id);
    expect([await listed(), await fed()]).toEqual([[], []]);

    const dueAt = '2027-03-14T00:00:00+01:00';
    const { body: warned } = await record({ state: 'invited', at: NOW, dueAt });
    expect(warned['zienswijze']).toMatchObject({ dueAt, flags: ['due-on-day-off'] });
    const label = { nl: 'de zienswijze afwachten of navragen', en: expect.any(String) as string };
    const type = { nl: 'woningsluiting', en: 'dwelling closure' };
    expect(await listed()).toEqual([
      {
        measureId: null,
        proposalId: id,
        measureType: 'dwelling-closure',
        measureTypeLabel: type,
        measureStatus: null,
        district: 'Almere Stad',
        name: 'zienswijze',
        label,
        dueAt,
        late: false,
      },
    ]);
    expect(await fed()).toMatchObject([
      { name: 'zienswijze', ordinal: 1, version: 2, labelNl: label.nl, typeLabel: type, place: 'Almere Stad' },
    ]);
    expect((await app.get('/v1/deadlines?name=zienswijze&district=Almere%20Stad')).body['items']).toHaveLength(1);

    await record({ state: 'received', at: NOW, form: 'oral' });
    expect([await listed(), await fed()]).toEqual([[], []]);
  });

  it('is due no more once it is decided', async () => {
    const id = await propose();
    await app.post(`/v1/proposals/${id}/zienswijze`, { state: 'invited', at: NOW, dueAt: '2027-03-12T12:00:00+01:00' });
    await decide(id, noMeasure);
    expect((await app.get(`/v1/deadlines?proposalId=${id}`)).body['items']).toEqual([]);
  });

  it.each(['reporter', 'analyst', 'auditor', 'administrator'] as const)('%s may record none', async (role) => {
    expect((await app.post('/v1/proposals', body(), role)).status).toBe(403);
    expect((await decide(await propose(), noMeasure, role)).status).toBe(403);
    expect((await app.post('/v1/measures/batch', {}, role)).status).toBe(403);
    expect((await app.get('/v1/proposals', role)).status).toBe(role === 'auditor' ? 200 : 403);
  });

  it('the legal desk records a measure on it only where that was decided past a limit', async () => {
    const id = await propose();
    const refused = await decide(id, { outcome: 'imposed', measure: closure }, 'legal-desk');
    expect([refused.status, refused.body['code']]).toEqual([403, 'ACCESS.FORBIDDEN']);
    const asDecided = { ...closure, recordedAsDecided: true, reason: 'zo besloten' };
    expect((await decide(id, { outcome: 'imposed', measure: asDecided }, 'legal-desk')).status).toBe(200);
  });

  it('one that is not there is told so', async () => {
    expect((await decide(randomUUID(), noMeasure)).status).toBe(404);
    expect((await app.get(`/v1/proposals/${randomUUID()}`)).status).toBe(404);
  });
});
