import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { Refusal } from '#kernel';
import { eventually, testRedis } from '#testing';
import type { FastifyRequest } from 'fastify';
import { configureHttp, httpAdapter, Unauthenticated } from '../../http/index.js';
import { JobQueues } from '../../queues.js';
import { mountQueueBoard, QUEUE_BOARD } from '../index.js';

@Module({})
class EmptyModule {}

function admit({ headers }: FastifyRequest): Promise<void> {
  if (headers.authorization === undefined) return Promise.reject(new Unauthenticated('missing'));
  if (headers.authorization === 'Bearer administrator') return Promise.resolve();
  return Promise.reject(new Refusal('forbidden', 'ACCESS.ROLE', 'administrator only'));
}

describe('the board of queues', () => {
  let app: NestFastifyApplication;
  let queues: JobQueues;
  beforeAll(async () => {
    const { url, prefix } = testRedis();
    queues = new JobQueues({ url, cluster: false }, prefix, { warn: () => undefined });
    await eventually(() => {
      if (!queues.available()) throw new Error('not connected yet');
    });
    const module = await Test.createTestingModule({ imports: [EmptyModule] }).compile();
    app = module.createNestApplication<NestFastifyApplication>(httpAdapter(), { logger: false });
    configureHttp(app, '1.0.0');
    mountQueueBoard(app, queues, admit);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterAll(async () => {
    await app.close();
    await queues.close();
  });

  const get = (path: string, token?: string) =>
    app.inject({
      method: 'GET',
      url: `${QUEUE_BOARD}${path}`,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    });

  it('shows the administrator its page, its scripts and the queues with their jobs', async () => {
    const dueAt = '2027-01-01T00:00:00Z';
    await queues.add('reminders', { dueAt }, { delay: 60_000 });
    const html = await get('', 'administrator');
    expect(html.statusCode).toBe(200);
    expect(html.body).toContain(`<base href="${QUEUE_BOARD}/"`);
    expect(html.headers['content-security-policy']).toContain("default-src 'self'");
    const script = /src="(static\/js\/[^"]+)"/.exec(html.body)?.[1] ?? '';
    expect((await get(`/${script}`, 'administrator')).statusCode).toBe(200);
    const listed = await get('/api/queues?activeQueue=reminders&status=delayed&page=1', 'administrator');
    expect(listed.json<{ queues: { name: string }[] }>().queues.map((queue) => queue.name)).toEqual([
      'projections',
      'reminders',
    ]);
    expect(listed.body).toContain(dueAt);
  });

  it.each(['', '/api/queues', '/static/favicon-32x32.png', '/queue/reminders'])(
    'is closed at %p without a token, and to others',
    async (path) => {
      const nobody = await get(path);
      expect(nobody.json()).toMatchObject({ status: 401, code: 'ACCESS.TOKEN_MISSING' });
      expect(nobody.headers['www-authenticate']).toContain('Bearer');
      const other = await get(path, 'auditor');
      expect(other.json()).toMatchObject({ status: 403, code: 'ACCESS.ROLE' });
      expect(other.headers['content-type']).toBe('application/problem+json');
    },
  );
});
