import { randomUUID } from 'node:crypto';
import { ROLES } from '#kernel';
import { NIGHT_READERS, NIGHT_RECORDERS } from '../roles.js';
import { DutyApp } from './duty-app.js';

type Body = Record<string, unknown>;
const LOG = '/v1/duty/log-entries';

describe('the log of the duty', () => {
  let app: DutyApp;
  beforeEach(async () => {
    app = await DutyApp.start();
  });
  afterEach(() => app.stop());

  const write = (body: Body, role: 'duty-officer' | 'legal-desk' = 'duty-officer', headers = {}) =>
    app.post(LOG, body, { role, headers });

  it('takes a line about now, or about a moment before, with the incidents it is about', async () => {
    const incidentId = await app.incident('2027-03-01T02:20:00+01:00');
    const response = await write({
      at: '2027-03-01T02:25:00+01:00',
      text: '  burgemeester gebeld ',
      incidentIds: [incidentId, incidentId],
    });
    const line = response.json<Body>();
    expect([response.statusCode, response.headers.location]).toEqual([201, `${LOG}/${String(line['id'])}`]);
    expect(line).toEqual({
      id: line['id'],
      at: '2027-03-01T02:25:00+01:00',
      text: 'burgemeester gebeld',
      incidentIds: [incidentId],
      by: 'test-duty-officer',
      recordedAt: '2027-03-01T02:31:00+01:00',
    });
    expect((await app.get(`${LOG}/${String(line['id'])}`)).json()).toEqual(line);
    expect((await write({ text: 'rustig' })).json()).toMatchObject({
      at: '2027-03-01T02:31:00+01:00',
      incidentIds: [],
    });
  });

  it('lists the lines newest first, in pages and by period', async () => {
    for (const minute of ['05', '15', '25']) await write({ at: `2027-03-01T02:${minute}:00+01:00`, text: minute });
    const texts = async (query: string) => {
      const { items, next } = (await app.get(`${LOG}?${query}`)).json<{ items: Body[]; next: string | null }>();
      return { texts: items.map(({ text }) => text), next };
    };
    const first = await texts('limit=2');
    expect(first.texts).toEqual(['25', '15']);
    expect(await texts(`limit=2&cursor=${String(first.next)}`)).toEqual({ texts: ['05'], next: null });
    const period = 'from=2027-03-01T02:15:00%2B01:00&to=2027-03-01T02:25:00%2B01:00';
    expect((await texts(period)).texts).toEqual(['15']);
  });

  it.each<[string, Body, number, string]>([
    ['nothing', { text: '  ' }, 400, '/text'],
    ['a moment ahead', { text: 'a', at: '2027-03-01T02:37:00+01:00' }, 400, '/at'],
    ['an incident that is not there', { text: 'a', incidentIds: [randomUUID()] }, 422, '/incidentIds/0'],
  ])('%s is refused, and nothing is stored', async (_, body, status, pointer) => {
    const head = await app.store.store.head();
    const response = await write(body);
    expect([response.statusCode, response.json<{ errors: Body[] }>().errors[0]]).toEqual([
      status,
      expect.objectContaining({ pointer }),
    ]);
    expect(await app.store.store.head()).toBe(head);
  });

  it('takes a line once under one key', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const first = await write({ text: 'rustig' }, 'duty-officer', headers);
    const head = await app.store.store.head();
    const again = await write({ text: 'rustig' }, 'duty-officer', headers);
    expect([again.statusCode, again.json()]).toEqual([201, first.json()]);
    expect(await app.store.store.head()).toBe(head);
  });

  it('is written by those on duty, read by those who see incidents, and not there for another municipality', async () => {
    const { id } = (await write({ text: 'rustig' })).json<{ id: string }>();
    const writers = [];
    const readers = [];
    for (const role of ROLES) {
      if ((await app.post(LOG, {}, { role })).statusCode !== 403) writers.push(role);
      const answers = [await app.get(LOG, { role }), await app.get(`${LOG}/${id}`, { role })];
      if (answers.every(({ statusCode }) => statusCode === 200)) readers.push(role);
      else expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403]);
    }
    expect([writers.sort(), readers.sort()]).toEqual([[...NIGHT_RECORDERS].sort(), [...NIGHT_READERS].sort()]);
    const municipality = 'GM0363';
    expect((await app.get(LOG, { municipality })).json()).toEqual({ items: [], next: null });
    expect((await app.get(`${LOG}/${id}`, { municipality })).json()).toMatchObject({ code: 'LOG_ENTRY.NOT_FOUND' });
  });
});
