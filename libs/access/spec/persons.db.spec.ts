import { randomBytes, randomUUID } from 'node:crypto';
import { Global, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { MasterKey } from '#cipher';
import { Commands, Database, type Decider, type NewEvent } from '#event-store';
import { ROLES } from '#kernel';
import { Config, configureHttp, httpAdapter, HttpModule, ReadPositions } from '#platform';
import { createTestStore, TEST_MUNICIPALITY, writeContext, type TestStore } from '#testing';
import { accessEvents, AccessModule, PersonVault } from '../index.js';
import { TestIssuer } from './issuer.js';

const MAY = ['mayors-office', 'mayor', 'legal-desk', 'duty-officer'];
const PERSON = { name: 'Testpersoon A', birthDate: '1990-01-31', address: null };

const noting: Decider<null, NewEvent> = { category: 'note', initial: null, evolve: () => null };

describe('GET /v1/persons/{ref}', () => {
  let store: TestStore;
  let issuer: TestIssuer;
  let app: NestFastifyApplication;
  let ref: string;

  beforeAll(async () => {
    const masterKey = MasterKey.fromBase64(randomBytes(32).toString('base64'));
    store = await createTestStore({
      events: [...accessEvents, { type: 'Noted', version: 1, secret: [] }],
      sealer: new PersonVault(masterKey),
    });
    issuer = await TestIssuer.create();

    @Global()
    @Module({
      providers: [
        { provide: Config, useValue: { jwt: issuer.settings } },
        { provide: Database, useValue: store.database.pool },
        { provide: Commands, useValue: store.commands },
        { provide: MasterKey, useValue: masterKey },
        { provide: ReadPositions, useValue: {} },
      ],
      exports: [Config, Database, Commands, MasterKey, ReadPositions],
    })
    class Core {}
    const module = await Test.createTestingModule({
      imports: [Core, CqrsModule.forRoot(), HttpModule, AccessModule],
    }).compile();
    app = module.createNestApplication<NestFastifyApplication>(httpAdapter(), { logger: false });
    configureHttp(app, '1.0.0');
    await app.init();
  });
  afterAll(async () => {
    await app.close();
    await issuer.close();
    await store.close();
  });

  beforeEach(async () => {
    const kept = await store.commands.execute(writeContext(), async (unit) => {
      const { stream } = await unit.load(noting, randomUUID());
      const personRef = unit.keepPerson(PERSON);
      unit.write(stream, [{ type: 'Noted', data: { personRef } }]);
      return { stream, result: { personRef } };
    });
    ref = String(kept.result['personRef']);
  });

  const read = async (headers: Record<string, string>, claims: Record<string, unknown> = {}, asked = ref) =>
    app.inject({
      method: 'GET',
      url: `/v1/persons/${asked}`,
      headers: { authorization: `Bearer ${await issuer.token(claims)}`, ...headers },
    });
  const readings = () => store.store.readStream(TEST_MUNICIPALITY, `person-${ref}`);

  it('answers who it is, and records who asked and why', async () => {
    const response = await read(
      { purpose: 'zitting voorbereiden', 'x-request-id': 'r-1' },
      { sub: 'u1', roles: ['legal-desk'] },
    );
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({ ref, ...PERSON });
    expect(response.headers['cache-control']).toBe('no-store');
    expect(await readings()).toEqual([
      expect.objectContaining({
        type: 'PersonConsulted',
        data: { purpose: 'zitting voorbereiden' },
        meta: { by: 'u1', requestId: 'r-1' },
      }),
    ]);
  });

  it('records each reading, also those at the same moment, and keeps the purpose encrypted', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, i) => read({ purpose: `doel nummer ${String(i)}` })),
    );
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set((await readings()).map((event) => JSON.stringify(event.data))).size).toBe(5);
    const stored = await store.database.pool.query<{ data: string }>(
      'SELECT data FROM store.events WHERE stream = $1',
      [`person-${ref}`],
    );
    expect(stored.rows.map((row) => row.data).join()).not.toContain('doel');
  });

  it('reads a purpose in UTF-8 and in Latin-1', async () => {
    for (const encoding of ['utf8', 'latin1'] as const) {
      await read({ purpose: Buffer.from('reëel gevaar', encoding).toString('latin1') });
    }
    expect((await readings()).map((event) => event.data)).toEqual([
      { purpose: 'reëel gevaar' },
      { purpose: 'reëel gevaar' },
    ]);
  });

  it.each([
    ['no purpose', {}, 'PERSON.PURPOSE_MISSING'],
    ['a blank purpose', { purpose: '   ' }, 'PERSON.PURPOSE_MISSING'],
    ['a purpose without end', { purpose: 'x'.repeat(501) }, 'PERSON.PURPOSE_TOO_LONG'],
  ])('refuses %s and records no reading', async (_, headers: Record<string, string>, code) => {
    expect((await read(headers)).json()).toMatchObject({ status: 400, code });
    expect(await readings()).toEqual([]);
  });

  it.each(ROLES)('is for those whose work it is, and records no reading of others: %s', async (role) => {
    const response = await read({ purpose: 'x' }, { roles: [role] });
    const may = MAY.includes(role);
    expect(response.statusCode).toBe(may ? 200 : 403);
    expect(response.body.includes('Testpersoon')).toBe(may);
    expect(await readings()).toHaveLength(may ? 1 : 0);
  });

  it('knows nobody of another municipality', async () => {
    const response = await read({ purpose: 'x' }, { municipality: 'GM0363' });
    expect(response.json()).toMatchObject({ status: 404, code: 'PERSON.NOT_FOUND' });
    expect(await readings()).toEqual([]);
  });

  it.each([randomUUID(), 'x', "'; DROP TABLE store.persons", '%00'])('knows nobody under %p', async (unknown) => {
    expect((await read({ purpose: 'x' }, {}, encodeURI(unknown))).statusCode).toBe(404);
  });

  it('does not answer when the reading cannot be recorded', async () => {
    const append = jest
      .spyOn(store.store, 'append')
      .mockRejectedValueOnce(Object.assign(new Error('x'), { code: '57P01' }));
    const response = await read({ purpose: 'x' });
    append.mockRestore();
    expect(response.json()).toMatchObject({ status: 503, code: 'DATABASE.UNAVAILABLE' });
    expect(response.body).not.toContain('Testpersoon');
  });
});
