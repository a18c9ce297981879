import { eventually } from '#testing';
import { explosion } from '../harness/builders.js';
import { Instance } from '../harness/instance.js';
import { closureWithReminderIn } from '../harness/measures.js';
import { OwnRedis } from '../harness/redis.js';

describe('Redis lost', () => {
  let redis: OwnRedis;
  let instance: Instance;
  beforeAll(async () => {
    redis = await OwnRedis.create();
    instance = await Instance.start({ REDIS_URL: redis.url });
  }, 180_000);
  afterAll(async () => {
    await instance.stop();
    await redis.destroy();
  }, 60_000);

  const impose = async (seconds: number) => {
    const answer = await instance.post('/v1/measures', closureWithReminderIn(seconds));
    expect(answer.status).toBe(201);
    return { id: String(answer.body['id']), position: answer.headers.get('position') ?? '' };
  };
  const mailsAbout = async (id: string) => (await instance.mails()).filter((mail) => mail.text.includes(id));
  const readiness = async () => (await instance.get('/health/ready')).body['status'];

  it('stopped: registering and reading go on, the reminder goes out within a minute, readiness says degraded', async () => {
    const before = await impose(15);
    await redis.stop();
    const during = await impose(5);
    const incident = await instance.post('/v1/incidents', {
      kind: 'explosion',
      ...explosion(new Date().toISOString()),
    });
    expect(incident.status).toBe(201);
    const listed = await instance.get('/v1/measures?limit=200', 'mayors-office', { 'min-position': during.position });
    expect(listed.status).toBe(200);
    expect(JSON.stringify(listed.body)).toContain(during.id);
    await eventually(async () => {
      expect(await readiness()).toBe('degraded');
    });
    await eventually(async () => {
      expect(await mailsAbout(before.id)).toHaveLength(1);
      expect(await mailsAbout(during.id)).toHaveLength(1);
    }, 75_000);

    await redis.start();
    await eventually(async () => {
      expect(await readiness()).toBe('ready');
    }, 30_000);
    const after = await impose(3);
    await eventually(async () => {
      expect(await mailsAbout(after.id)).toHaveLength(1);
    }, 60_000);
    expect(await mailsAbout(before.id)).toHaveLength(1);
    expect(await mailsAbout(during.id)).toHaveLength(1);
  }, 240_000);

  it('hanging: as when it is stopped, and all is well once it answers again', async () => {
    redis.hang();
    const during = await impose(4);
    await eventually(async () => {
      expect(await readiness()).toBe('degraded');
    });
    await eventually(async () => {
      expect(await mailsAbout(during.id)).toHaveLength(1);
    }, 75_000);
    redis.letGo();
    await eventually(async () => {
      expect(await readiness()).toBe('ready');
    }, 30_000);
    expect(await mailsAbout(during.id)).toHaveLength(1);
  }, 150_000);

  it('QUE-04: emptied while workers run: what was not sent is queued again, what was sent is not repeated', async () => {
    const sent = await impose(2);
    await eventually(async () => {
      expect(await mailsAbout(sent.id)).toHaveLength(1);
    }, 60_000);
    const waiting = await Promise.all(Array.from({ length: 20 }, (_, n) => impose(8 + (n % 3))));
    await redis.ask((client) => client.flushall());
    await eventually(async () => {
      for (const { id } of waiting) expect(await mailsAbout(id)).toHaveLength(1);
    }, 75_000);
    expect(await mailsAbout(sent.id)).toHaveLength(1);
  }, 200_000);

  it('QUE-04: with an evicting policy it reports itself', async () => {
    await redis.ask((client) => client.config('SET', 'maxmemory-policy', 'allkeys-lru'));
    await eventually(async () => {
      const answer = await instance.get('/health/ready');
      expect(answer.body['status']).toBe('degraded');
      expect(JSON.stringify(answer.body)).toMatch(/maxmemory-policy|evict/i);
    }, 30_000);
    await redis.ask((client) => client.config('SET', 'maxmemory-policy', 'noeviction'));
  }, 60_000);
});
