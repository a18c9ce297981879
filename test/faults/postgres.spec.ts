import { Temporal } from 'temporal-polyfill';
import { eventually } from '#testing';
import { dwellingClosure, explosion } from '../harness/builders.js';
import { Instance } from '../harness/instance.js';

describe('PostgreSQL stopped while requests run', () => {
  let instance: Instance;
  beforeAll(async () => {
    instance = await Instance.start();
  }, 180_000);
  afterAll(() => instance.stop(), 60_000);

  it('answers 503 with Retry-After, loses nothing it accepted and recovers by itself', async () => {
    const { api, worker, postgres } = instance.run().pids;
    const accepted: string[] = [];
    const statuses = new Set<number>();
    let retryAfterMissing = 0;
    let stop = false;
    const writer = async (n: number) => {
      while (!stop) {
        try {
          const answer = await instance.post('/v1/incidents', {
            kind: 'explosion',
            ...explosion(Temporal.Now.instant().toString(), { summary: `schrijver ${String(n)}` }),
          });
          statuses.add(answer.status);
          if (answer.status === 201) accepted.push(String(answer.body['id']));
          if (answer.status === 503 && !answer.headers.has('retry-after')) retryAfterMissing += 1;
        } catch {
          // The connection was cut: the caller knows nothing, and nothing was promised.
        }
      }
    };
    const writers = [1, 2, 3, 4].map(writer);
    await eventually(() => {
      expect(accepted.length).toBeGreaterThan(20);
    });
    instance.kill('postgres');
    await instance.restarted('postgres', postgres);
    const before = accepted.length;
    await eventually(() => {
      expect(accepted.length).toBeGreaterThan(before + 20);
    }, 60_000);
    stop = true;
    await Promise.all(writers);

    expect([...statuses].filter((status) => status !== 201 && status !== 503)).toEqual([]);
    expect(retryAfterMissing).toBe(0);
    for (const id of accepted) expect((await instance.get(`/v1/incidents/${id}`)).status).toBe(200);
    // Neither the api nor the worker had to be restarted for it.
    expect(instance.run().pids).toMatchObject({ api, worker });

    const closure = await instance.post(
      '/v1/measures',
      dwellingClosure({
        decision: {
          form: 'oral',
          decidedAt: Temporal.Now.instant().subtract({ minutes: 1 }).toString(),
          decidedBy: 'mayor',
          via: 'phone',
        },
      }),
    );
    expect(closure.status).toBe(201);
    await eventually(async () => {
      const listed = await instance.get('/v1/measures', 'mayors-office', {
        'min-position': closure.headers.get('position') ?? '',
      });
      expect(listed.status).toBe(200);
      expect(JSON.stringify(listed.body)).toContain(String(closure.body['id']));
    }, 30_000);
  }, 180_000);
});
