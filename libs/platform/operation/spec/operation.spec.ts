import { Body, Controller, Get, Global, Module, Param, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { Database, Readers } from '#event-store';
import { Refusal } from '#kernel';
import { pino } from 'pino';
import { z } from 'zod';
import {
  Accepts,
  configureHttp,
  duration,
  httpAdapter,
  HttpModule,
  moment,
  page,
  Public,
  ReadPositions,
  requestOf,
  Roles,
  ZodBody,
  ZodQuery,
} from '../../http/index.js';
import { JobQueues } from '../../queues.js';
import { Replica } from '../../reads/replica.js';
import { describeApi, Metrics, observeRequests, OperationModule } from '../index.js';

const person = z.strictObject({ name: z.string() }).meta({ id: 'Person' });
const thingBody = z.strictObject({
  name: z.string(),
  at: moment(),
  lasts: duration().optional(),
  person: person.nullish(),
});
const thingQuery = page(z.strictObject({ activeAt: moment().optional() }));

@Controller('v1/things')
class ThingsController {
  /** The things there are. */
  @Get()
  @Roles('analyst', 'auditor')
  list(@ZodQuery(thingQuery) query: z.output<typeof thingQuery>) {
    return { items: [], next: null, limit: query.limit };
  }

  @Get(':id')
  @Roles('auditor')
  one(@Param('id') id: string) {
    if (id === 'refused') throw new Refusal('conflict', 'THING.NO', 'no');
    if (id === 'broken') throw Object.assign(new Error('value of Testpersoon A'), { severity: 'ERROR' });
    return { id };
  }

  @Post()
  @Roles('reporter')
  @Accepts('application/cloudevents+json')
  add(@ZodBody(thingBody) body: z.output<typeof thingBody>) {
    return { name: body.name };
  }
}

@Controller('open')
class OpenController {
  @Post()
  @Public()
  echo(@Body() body: unknown) {
    return body;
  }
}

describe('operation', () => {
  let app: NestFastifyApplication;
  const metrics = new Metrics();
  const lines: Record<string, unknown>[] = [];
  const database = { query: jest.fn() };
  const readers = { states: jest.fn() };
  const redis = { info: jest.fn() };

  beforeAll(async () => {
    @Global()
    @Module({
      providers: [
        { provide: Database, useValue: database },
        { provide: Replica, useValue: null },
        { provide: Readers, useValue: readers },
        { provide: JobQueues, useValue: { connection: () => redis } },
        { provide: ReadPositions, useValue: {} },
      ],
      exports: [Database, Replica, Readers, JobQueues, ReadPositions],
    })
    class Core {}
    const module = await Test.createTestingModule({
      imports: [
        Core,
        HttpModule,
        OperationModule.register({ metrics, checks: { useFactory: () => [() => Promise.resolve(extra)] } }),
      ],
      controllers: [ThingsController, OpenController],
    }).compile();
    app = module.createNestApplication<NestFastifyApplication>(httpAdapter(), { logger: false });
    configureHttp(app, '1.2.3');
    observeRequests(
      app,
      pino({ level: 'debug' }, { write: (line: string) => lines.push(JSON.parse(line) as Record<string, unknown>) }),
      metrics,
    );
    app.useGlobalGuards({
      canActivate: (context) => {
        requestOf(context).caller = { sub: 'test-subject', roles: [], municipality: 'GM0034' };
        return true;
      },
    });
    describeApi(app, { version: '1.2.3', publicUrl: 'https://nachtwacht.example' });
    await app.init();
  });
  afterAll(() => app.close());

  const extra: { code: string; detail: string }[] = [];
  beforeEach(() => {
    lines.length = 0;
    extra.length = 0;
    database.query.mockReset().mockResolvedValue({ rows: [{}] });
    readers.states.mockReset().mockResolvedValue([]);
    redis.info.mockReset().mockResolvedValue('maxmemory_policy:noeviction\r\n');
  });

  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers });

  describe('health', () => {
    it('is live whatever else', async () => {
      database.query.mockRejectedValue(new Error('down'));
      expect((await get('/health/live')).json()).toEqual({ status: 'live' });
    });

    it('is ready when all is there', async () => {
      expect((await get('/health/ready')).json()).toEqual({ status: 'ready', reasons: [] });
    });

    it('is degraded, with every reason in Dutch, when something less than the database is missing', async () => {
      redis.info.mockRejectedValue(new Error('away'));
      readers.states.mockResolvedValue([
        { reader: 'measures', position: 1n, lag: 0n, stopped: null, parked: 1, building: false, ours: true },
      ]);
      database.query.mockImplementation((query: unknown) =>
        Promise.resolve({ rows: JSON.stringify(query).includes('heartbeats') ? [] : [{}] }),
      );
      extra.push({ code: 'REMINDERS.PARKED', detail: '1 herinnering' });
      const response = await get('/health/ready');
      expect(response.statusCode).toBe(200);
      const report = response.json<{ status: string; reasons: { code: string; detail: string }[] }>();
      expect(report.status).toBe('degraded');
      expect(report.reasons.map((reason) => reason.code)).toEqual([
        'REDIS.AWAY',
        'READER.PARKED',
        'WORKER.SILENT',
        'REMINDERS.PARKED',
      ]);
      expect(report.reasons[0]?.detail).toContain('niet bereikbaar');
    });

    it('is 503 without PostgreSQL', async () => {
      database.query.mockRejectedValue(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }));
      const response = await get('/health/ready');
      expect(response.json()).toMatchObject({ status: 503, code: 'DATABASE.UNAVAILABLE' });
      expect(response.headers['retry-after']).toBe('2');
    });
  });

  describe('metrics', () => {
    it('measure requests by route template, not by path', async () => {
      await get('/v1/things/secret-7');
      await get('/v1/nothing');
      const { body, headers } = await get('/metrics');
      expect(headers['content-type']).toContain('text/plain');
      expect(body).toContain(
        'nachtwacht_http_request_seconds_count{method="GET",route="/v1/things/:id",status="200"} 1',
      );
      expect(body).toContain('route="none",status="404"');
      expect(body).not.toContain('secret-7');
    });

    it('read lag, parked and stopped readers when asked, and leave out what cannot be read', async () => {
      const state = { reader: 'measures', position: 1n, lag: 7n, stopped: 'x', parked: 2, building: false };
      readers.states.mockResolvedValue([state]);
      const { body } = await get('/metrics');
      expect(body).toContain('nachtwacht_reader_lag_events{reader="measures"} 7');
      expect(body).toContain('nachtwacht_reader_parked_streams{reader="measures"} 2');
      expect(body).toContain('nachtwacht_reader_stopped{reader="measures"} 1');
      readers.states.mockRejectedValue(new Error('down'));
      const without = await get('/metrics');
      expect(without.statusCode).toBe(200);
      expect(without.body).not.toContain('reader="measures"');
    });

    it('count batches of the store, failed wake-ups and reminders', async () => {
      metrics.appendBatch.observe(3);
      metrics.enqueueFailures.inc();
      metrics.watchReminders(() => Promise.resolve({ planned: 4, parked: 1 }));
      const { body } = await get('/metrics');
      expect(body).toContain('nachtwacht_append_batch_units_bucket{le="4"} 1');
      expect(body).toContain('nachtwacht_enqueue_failures_total 1');
      expect(body).toContain('nachtwacht_reminders{state="parked"} 1');
    });
  });

  describe('the log', () => {
    it('has a line for a request, with nothing of what was asked', async () => {
      await get('/v1/things?activeAt=2023-10-05T02:14:00Z&cursor=geheim', {
        'x-request-id': 'r-1',
        authorization: 'Bearer geheim',
      });
      await app.inject({ method: 'POST', url: '/open', payload: { summary: 'geheim' } });
      expect(lines[0]).toMatchObject({
        level: 30,
        requestId: 'r-1',
        method: 'GET',
        route: '/v1/things',
        status: 400,
        code: 'QUERY.INVALID',
        municipality: 'GM0034',
      });
      expect(lines[0]).toHaveProperty('ms', expect.any(Number));
      expect(lines[1]).toMatchObject({ route: '/open', status: 201 });
      expect(JSON.stringify(lines)).not.toContain('geheim');
    });

    it('has a refusal’s code, and a failure’s name and place', async () => {
      await get('/v1/things/refused');
      await get('/v1/things/broken');
      expect(lines[0]).toMatchObject({ level: 30, status: 409, code: 'THING.NO' });
      expect(lines[1]).toMatchObject({
        level: 50,
        status: 500,
        failure: { name: 'Error', at: expect.arrayContaining([]) as string[] },
      });
      expect(JSON.stringify(lines)).not.toContain('Testpersoon');
    });

    it('keeps what machines ask every few seconds out of sight', async () => {
      await get('/health/live');
      expect(lines).toMatchObject([{ level: 20, route: '/health/live' }]);
    });
  });

  describe('the OpenAPI document', () => {
    type Operation = {
      parameters?: { name: string; in: string; required: boolean; schema: object }[];
      requestBody?: { content: Record<string, { schema: unknown }> };
      responses: Record<string, { content?: object; headers?: object }>;
      security?: unknown;
      summary?: string;
    };
    let document: {
      openapi: string;
      info: object;
      servers: unknown;
      paths: Record<string, Record<string, Operation>>;
      components: { schemas: Record<string, unknown>; securitySchemes: unknown };
    };
    beforeAll(async () => {
      document = (await get('/v1/openapi.json')).json();
    });
    const operation = (path: string, method: string): Operation => {
      const found = document.paths[path]?.[method];
      if (!found) throw new Error(`${method} ${path} is not described`);
      return found;
    };

    it('says whose it is, which version, where, and how to sign in', () => {
      expect(document.openapi).toBe('3.0.3');
      expect(document.info).toMatchObject({
        version: '1.2.3',
        contact: {
          name: expect.any(String) as string,
          email: expect.stringContaining('@') as string,
          url: expect.stringContaining('https://') as string,
        },
      });
      expect(document.servers).toEqual([{ url: 'https://nachtwacht.example' }]);
      expect(document.components.securitySchemes).toMatchObject({ bearer: { type: 'http', scheme: 'bearer' } });
    });

    it('describes a body by the schema that checks it', () => {
      const { requestBody } = operation('/v1/things', 'post');
      expect(Object.keys(requestBody?.content ?? {})).toEqual(['application/json', 'application/cloudevents+json']);
      expect(requestBody?.content['application/json']?.schema).toMatchObject({
        type: 'object',
        additionalProperties: false,
        required: ['name', 'at'],
        properties: {
          at: { type: 'string', format: 'date-time' },
          lasts: { type: 'string', format: 'duration' },
        },
      });
      expect(document.components.schemas['Person']).toMatchObject({ properties: { name: { type: 'string' } } });
    });

    it('describes each parameter of a query', () => {
      const parameters = operation('/v1/things', 'get').parameters ?? [];
      expect(parameters.map((p) => [p.in, p.name, p.required])).toEqual([
        ['query', 'activeAt', false],
        ['query', 'limit', false],
        ['query', 'cursor', false],
      ]);
      expect(parameters[1]?.schema).toMatchObject({ type: 'integer', minimum: 1, maximum: 200 });
    });

    it('declares 400 on every write and every read with parameters, as problem details', () => {
      for (const [path, item] of Object.entries(document.paths)) {
        for (const [method, { parameters = [], responses }] of Object.entries(item)) {
          const takesInput = method !== 'get' || parameters.length > 0;
          expect([path, method, '400' in responses]).toEqual([path, method, takesInput]);
        }
      }
      expect(operation('/v1/things', 'post').responses['400']?.content).toEqual({
        'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
      });
    });

    it('says which roles may, and what a write takes and gives', () => {
      expect(operation('/v1/things', 'get')).toMatchObject({
        security: [{ bearer: [] }],
        'x-roles': ['analyst', 'auditor'],
      });
      expect(operation('/health/live', 'get').security).toBeUndefined();
      const write = operation('/v1/things', 'post');
      expect(write.parameters?.map((p) => p.name)).toEqual(['Idempotency-Key', 'If-Match']);
      expect(Object.keys(write.responses['201']?.headers ?? {})).toEqual([
        'API-Version',
        'Location',
        'ETag',
        'Position',
      ]);
    });

    it('refers to nothing that is not there', () => {
      const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
        (match) => match[1] ?? '',
      );
      expect(refs).not.toEqual([]);
      expect(refs.filter((name) => !(name in document.components.schemas))).toEqual([]);
    });

    it('is a page as well, with its scripts and a policy that lets them run', async () => {
      const html = await get('/docs');
      expect(html.headers['content-type']).toContain('text/html');
      expect(html.headers['content-security-policy']).toContain("default-src 'self'");
      for (const asset of ['/docs/swagger-ui-bundle.js', '/docs/swagger-ui.css', '/docs/swagger-ui-init.js']) {
        expect([asset, (await get(asset)).statusCode]).toEqual([asset, 200]);
      }
    });
  });
});
