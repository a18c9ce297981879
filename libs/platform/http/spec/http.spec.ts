import { randomBytes } from 'node:crypto';
import { Controller, Get, Global, HttpCode, Module, Param, Post } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { MasterKey } from '#cipher';
import { UnknownEvent, type WriteContext } from '#event-store';
import { Refusal } from '#kernel';
import { TestClock } from '#testing';
import { z } from 'zod';
import { Clock } from '../../clock.js';
import {
  Accepts,
  check,
  configureHttp,
  created,
  httpAdapter,
  HttpModule,
  moment,
  page,
  pageOf,
  ReadPositions,
  ReadsFrom,
  requestOf,
  versioned,
  WaitsFor,
  Write,
  written,
  ZodBody,
  ZodQuery,
  type Progress,
} from '../index.js';

const noteBody = z.strictObject({ text: z.string().min(1), at: moment().optional() });
const noteQuery = page(z.strictObject({ activeAt: moment().optional(), q: z.string().optional() }));

@Controller('v1/notes')
class NotesController {
  static readonly stored: unknown[] = [];

  @Post()
  add(@ZodBody(noteBody) body: z.output<typeof noteBody>, @Write() context: WriteContext) {
    NotesController.stored.push(body);
    const { key } = context;
    return created({ version: 1, position: 12n }, '/v1/notes/n1', {
      id: 'n1',
      key: key ? { ...key, keepUntil: String(key.keepUntil) } : null,
    });
  }

  @Post(':id/lines')
  addLine(@Param('id') id: string, @Write() context: WriteContext) {
    return written({ version: 7, position: 90071992547409930n }, { id, ifMatch: context.ifMatch ?? null });
  }

  @Post('batch')
  @Accepts('application/cloudevents-batch+json')
  @HttpCode(200)
  batch(@ZodBody(z.array(z.unknown())) items: unknown[]) {
    return { items: items.length };
  }

  @Get()
  @ReadsFrom('notes')
  list(@ZodQuery(noteQuery) query: z.output<typeof noteQuery>) {
    const rows = ['a', 'b', 'c', 'd'].filter((id) => id > (query.cursor?.[0] ?? '')).slice(0, query.limit + 1);
    return pageOf(
      rows,
      query.limit,
      (id) => [id],
      (id) => ({ id, activeAt: query.activeAt?.toString() ?? null }),
    );
  }

  @Get(':id')
  @WaitsFor('notes')
  one(@Param('id') id: string) {
    if (id === 'gone') throw new Refusal('conflict', 'NOTE.ENDED', 'the note has ended; add a new one');
    if (id === 'broken') throw new Error('secret detail of Testpersoon A');
    if (id === 'later') throw new UnknownEvent('NoteShredded', 2);
    if (id === 'full') throw Object.assign(new Error('could not extend file'), { code: '53100' });
    if (id === 'down') throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    return versioned(3, { id, polluted: ({} as Record<string, unknown>)['isAdmin'] ?? null });
  }
}

class Positions extends ReadPositions {
  readonly asked: unknown[] = [];
  unbuilt = false;
  override head(): Promise<bigint> {
    return Promise.resolve(7n);
  }

  override waitFor(position: bigint, readModels: readonly string[]): Promise<Progress> {
    this.asked.push([position, readModels]);
    if (this.unbuilt) return Promise.resolve('unbuilt');
    return Promise.resolve(position <= 12n ? 'reached' : 'behind');
  }
}

@Global()
@Module({
  providers: [
    { provide: Clock, useValue: new TestClock() },
    { provide: MasterKey, useValue: MasterKey.fromBase64(randomBytes(32).toString('base64')) },
    { provide: ReadPositions, useClass: Positions },
  ],
  exports: [Clock, MasterKey, ReadPositions],
})
class TestCore {}

describe('the HTTP edge', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    const module = await Test.createTestingModule({
      imports: [TestCore, HttpModule],
      controllers: [NotesController],
      providers: [
        {
          provide: APP_GUARD,
          useValue: {
            canActivate: (context: Parameters<typeof requestOf>[0]) => {
              requestOf(context).caller = { sub: 'a|b', roles: ['duty-officer'], municipality: 'GM0034' };
              return true;
            },
          },
        },
      ],
    }).compile();
    app = module.createNestApplication<NestFastifyApplication>(httpAdapter(), { logger: false });
    configureHttp(app, '1.2.3');
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterAll(() => app.close());
  beforeEach(() => {
    NotesController.stored.length = 0;
  });

  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers });
  const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url,
      payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });

  describe('answers', () => {
    it('a creation with 201, Location, ETag and Position', async () => {
      const response = await post('/v1/notes', { text: 'x' });
      expect(response.statusCode).toBe(201);
      expect(response.headers).toMatchObject({
        location: '/v1/notes/n1',
        etag: '"1"',
        position: '12',
        'api-version': '1.2.3',
      });
      expect(response.json()).toMatchObject({ id: 'n1' });
    });

    it('another write with 200, and a position beyond what a number holds', async () => {
      const response = await post('/v1/notes/n1/lines', {});
      expect(response.statusCode).toBe(200);
      expect(response.headers).toMatchObject({ etag: '"7"', position: '90071992547409930' });
    });

    it('a single read with its ETag, the version of the API and headers that keep it out of pages and caches', async () => {
      const response = await get('/v1/notes/n1');
      expect(response.headers).toMatchObject({
        etag: '"3"',
        'api-version': '1.2.3',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
    });

    it('with the request id that came in, or one of its own where that is not sane', async () => {
      expect((await get('/v1/notes/n1', { 'x-request-id': 'proxy-17' })).headers['x-request-id']).toBe('proxy-17');
      expect((await get('/v1/notes/n1', { 'x-request-id': 'a b' })).headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
    });
  });

  describe('refuses with problem details', () => {
    it('what the domain refuses, by its kind', async () => {
      const response = await get('/v1/notes/gone?q=geheim');
      expect(response.headers['content-type']).toBe('application/problem+json');
      expect(response.headers['api-version']).toBeUndefined();
      expect(response.json()).toEqual({
        type: 'about:blank',
        title: 'Conflict',
        status: 409,
        detail: 'the note has ended; add a new one',
        instance: '/v1/notes/gone',
        code: 'NOTE.ENDED',
      });
    });

    it('a fault of ours, saying nothing of itself', async () => {
      const response = await get('/v1/notes/broken');
      expect(response.json()).toMatchObject({ status: 500, code: 'SERVER.FAULT' });
      expect(response.body).not.toContain('Testpersoon');
    });

    it.each(['down', 'full'])('a database that is %s with 503 and when to come back', async (id) => {
      const response = await get(`/v1/notes/${id}`);
      expect(response.json()).toMatchObject({ status: 503, code: 'DATABASE.UNAVAILABLE' });
      expect(response.headers['retry-after']).toBe('2');
    });

    it('a record that a later release has written to with 503 and when to come back', async () => {
      const response = await get('/v1/notes/later');
      expect(response.json()).toMatchObject({ status: 503, code: 'RELEASE.BEHIND' });
      expect(response.headers['retry-after']).toBe('2');
    });

    it.each([
      ['an unknown path', 'GET', '/v1/nothing'],
      ['a trailing slash', 'GET', '/v1/notes/'],
      ['an unknown method', 'DELETE', '/v1/notes/n1'],
      ['a NUL in the path', 'GET', '/v1/notes/a%00b'],
    ] as const)('%s with 404', async (_, method, url) => {
      const response = await app.inject({ method, url });
      expect(response.json()).toMatchObject({ status: 404, code: 'RESOURCE.NOT_FOUND' });
      expect(response.headers['content-type']).toBe('application/problem+json');
    });

    it('a path that cannot be decoded with 400', async () => {
      const response = await get('/v1/notes/%E0%A4%A');
      expect(response.json()).toMatchObject({ status: 400, code: 'REQUEST.MALFORMED', errors: [] });
      expect(response.headers['content-type']).toBe('application/problem+json');
    });

    it('a body over 1 MiB with 413', async () => {
      const response = await post('/v1/notes', { text: 'x'.repeat(1024 * 1024) });
      expect(response.json()).toMatchObject({ status: 413, code: 'BODY.TOO_LARGE' });
    });

    it.each([
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/cloudevents+json',
      'application/json; charset=latin1',
      'nonsense',
    ])('a body of type %s with 415', async (type) => {
      const response = await post('/v1/notes', '{"text":"x"}', { 'content-type': type });
      expect(response.json()).toMatchObject({ status: 415, code: 'BODY.MEDIA_TYPE' });
      expect(NotesController.stored).toEqual([]);
    });

    it.each([
      'application/json',
      'Application/JSON',
      'application/json; charset=UTF-8',
      'application/json;charset="utf-8"',
    ])('but takes %s', async (type) => {
      expect((await post('/v1/notes', { text: 'x' }, { 'content-type': type })).statusCode).toBe(201);
    });

    it('a media type on every route but the one that takes it', async () => {
      const type = { 'content-type': 'Application/CloudEvents-Batch+JSON; charset=utf-8' };
      expect((await post('/v1/notes/batch', [1, 2], type)).json()).toEqual({ items: 2 });
      expect((await post('/v1/notes', { text: 'x' }, type)).statusCode).toBe(415);
    });
  });

  describe('VAL-01: no body slips past the check', () => {
    it.each([
      ['an array around it', '[{"at":"2023-10-05T02:14:00+02:00"}]', ['']],
      ['__proto__ beside invalid fields', '{"__proto__":{},"text":1}', ['/__proto__', '/text']],
      ['constructor.prototype', '{"text":"x","constructor":{"prototype":{"isAdmin":true}}}', ['/constructor']],
      ['toString', '{"text":"x","toString":1}', ['/toString']],
      ['a number', '1', ['']],
      ['null', 'null', ['']],
      ['nothing', '', ['']],
      ['no JSON', '{"text":', ['']],
      ['a name twice', '{"text":"x","text":"y"}', ['/text']],
      ['NUL and a lone surrogate', '{"text":"a\\u0000b","at":"\\ud800"}', ['/text', '/at', '/at']],
    ])('%s', async (_, body, pointers) => {
      const response = await post('/v1/notes', body);
      const problem = response.json<{ status: number; errors: { pointer: string; code: string; detail: string }[] }>();
      expect(problem.status).toBe(400);
      expect(problem.errors.map((error) => error.pointer)).toEqual(pointers);
      expect(NotesController.stored).toEqual([]);
      expect((await get('/v1/notes/n1')).json()).toEqual({ id: 'n1', polluted: null });
    });

    it('and an item of a batch is checked by itself', () => {
      expect(check(noteBody, { text: 'x' })).toEqual({ text: 'x' });
      expect(() => check(noteBody, JSON.parse('{"text":"x","__proto__":{}}'))).toThrow(Refusal);
    });
  });

  describe('an idempotency key', () => {
    const keyOf = async (body: unknown, headers: Record<string, string>) =>
      (await post('/v1/notes', body, headers)).json<{ key: Record<string, string> | null }>().key;

    it('is bound to municipality, subject, method and path, and kept 400 days', async () => {
      expect(await keyOf({ text: 'x' }, { 'idempotency-key': 'k-1' })).toMatchObject({
        key: 'k-1',
        scope: 'GM0034|a%7Cb|POST|/v1/notes',
        keepUntil: '2028-02-05T12:00:00Z',
        mismatch: 'IDEMPOTENCY.MISMATCH',
      });
    });

    it('goes with what the body says, not with how it is written', async () => {
      const headers = { 'idempotency-key': 'k-2' };
      const at = '2023-10-05T02:14:00+02:00';
      const first = await keyOf({ text: 'x', at }, headers);
      expect((await keyOf({ at, text: 'x' }, headers))?.['fingerprint']).toBe(first?.['fingerprint']);
      expect((await keyOf({ text: 'y', at }, headers))?.['fingerprint']).not.toBe(first?.['fingerprint']);
    });

    it.each(['', ' ', 'a b', 'x'.repeat(256), 'ë'])('that is %p is refused', async (key) => {
      const response = await post('/v1/notes', { text: 'x' }, { 'idempotency-key': key });
      expect(response.json()).toMatchObject({ status: 400, code: 'IDEMPOTENCY.KEY' });
    });

    it('need not be', async () => {
      expect(await keyOf({ text: 'x' }, {})).toBeNull();
    });
  });

  it.each([
    ['"5"', 5],
    ['*', null],
  ])('If-Match %s insists on version %p', async (header, version) => {
    expect((await post('/v1/notes/n1/lines', {}, { 'if-match': header })).json()).toEqual({
      id: 'n1',
      ifMatch: version,
    });
  });

  it.each(['5', 'W/"5"', '"0"', '"x"', '"5", "6"', ''])('If-Match %p is refused', async (header) => {
    const response = await post('/v1/notes/n1/lines', {}, { 'if-match': header });
    expect(response.json()).toMatchObject({ status: 400, code: 'CONCURRENCY.IF_MATCH' });
  });

  describe('a list', () => {
    it('goes on at its cursor, with a Link to the next page', async () => {
      const first = await get('/v1/notes?limit=3&q=a%20b');
      const { items, next } = first.json<{ items: { id: string }[]; next: string }>();
      expect(items.map((item) => item.id)).toEqual(['a', 'b', 'c']);
      expect(first.headers.link).toBe(`</v1/notes?limit=3&q=a+b&cursor=${next}>; rel="next"`);
      const second = await get(/<(.*)>/.exec(String(first.headers.link))?.[1] ?? '');
      expect(second.json()).toMatchObject({ items: [{ id: 'd' }], next: null });
      expect(second.headers.link).toBeUndefined();
    });

    it.each([
      ['limit=0', '/limit'],
      ['limit=201', '/limit'],
      ['limit=1.5', '/limit'],
      ['limit=1&limit=2', '/limit'],
      ['cursor=x', '/cursor'],
      ['activeAt=gisteren', '/activeAt'],
      ['sort=name', '/sort'],
      ['q=%00', '/q'],
      ['__proto__=1', '/__proto__'],
    ])('refuses ?%s', async (query, at) => {
      const response = await get(`/v1/notes?${query}`);
      expect(response.json()).toMatchObject({ status: 400, code: 'QUERY.INVALID', errors: [{ pointer: at }] });
    });

    it('reads an offset whose plus was not escaped', async () => {
      const response = await get('/v1/notes?limit=1&activeAt=2023-10-05T02:14:00+02:00');
      expect(response.json()).toMatchObject({ items: [{ activeAt: '2023-10-05T00:14:00Z' }] });
    });
  });

  describe('a read with Min-Position', () => {
    it('answers once its read models have come that far, and 503 when they have not in time', async () => {
      expect((await get('/v1/notes', { 'min-position': '12' })).statusCode).toBe(200);
      const late = await get('/v1/notes', { 'min-position': '13' });
      expect(late.json()).toMatchObject({ status: 503, code: 'POSITION.NOT_REACHED' });
      expect(late.headers['retry-after']).toBe('2');
      expect(app.get<ReadPositions, Positions>(ReadPositions).asked.slice(-2)).toEqual([
        [12n, ['notes']],
        [13n, ['notes']],
      ]);
    });

    it('of a model that another release has made is 503 too, and so is a list without it; a single record is answered', async () => {
      const positions = app.get<ReadPositions, Positions>(ReadPositions);
      positions.unbuilt = true;
      for (const headers of [{ 'min-position': '12' }, {}]) {
        const list = await get('/v1/notes', headers);
        expect([list.json(), list.headers['retry-after']]).toMatchObject([{ code: 'READ_MODEL.UNBUILT' }, '2']);
        expect((await get('/v1/notes/n1', headers)).statusCode).toBe(200);
      }
      positions.unbuilt = false;
    });

    it.each(['-1', '1.5', 'x', '', '9999999999999999999'])('that is %p is refused', async (position) => {
      const response = await get('/v1/notes', { 'min-position': position });
      expect(response.json()).toMatchObject({ status: 400, code: 'POSITION.MALFORMED' });
    });
  });
});
