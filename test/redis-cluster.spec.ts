import type { Redis } from 'ioredis';
import { pino } from 'pino';
import { JobQueues, JobWorkers } from '#platform';
import { eventually } from '#testing';
import { OwnRedis } from './harness/redis.js';

const LAST_SLOT = 16_383;
const logger = pino({ level: 'silent' });

/** Starts nodes that share the slots, each with a part of them. */
async function startCluster(count: number): Promise<readonly OwnRedis[]> {
  const nodes = await Promise.all(Array.from({ length: count }, () => OwnRedis.create()));
  for (const node of nodes) {
    await node.stop();
    await node.start('--cluster-enabled', 'yes');
  }
  const share = Math.ceil((LAST_SLOT + 1) / count);
  for (const [index, node] of nodes.entries()) {
    const slots = [index * share, Math.min((index + 1) * share - 1, LAST_SLOT)];
    await node.ask(async (client) => {
      await client.call('CLUSTER', 'ADDSLOTSRANGE', ...slots.map(String));
      for (const other of nodes) await client.call('CLUSTER', 'MEET', '127.0.0.1', String(other.port));
    });
  }
  await eventually(async () => {
    for (const node of nodes)
      expect(await node.ask((client) => client.cluster('INFO'))).toMatch(
        new RegExp(`cluster_state:ok[\\s\\S]*cluster_known_nodes:${String(count)}`),
      );
  }, 20_000);
  return nodes;
}

describe('queues on a cluster of Redis', () => {
  let nodes: readonly OwnRedis[] = [];
  beforeAll(async () => {
    nodes = await startCluster(3);
  }, 60_000);
  afterAll(() => Promise.all(nodes.map((node) => node.destroy())));

  it.each(['{a}', '{b}', '{c}', '{d}'])(
    'bring jobs under the prefix %s, whichever node has its slot',
    async (prefix) => {
      const address = { url: nodes[0]?.url ?? '', cluster: true };
      const seen: unknown[] = [];
      const queues = new JobQueues(address, prefix, logger);
      const handle = (payload: unknown) => Promise.resolve(void seen.push(payload));
      const workers = new JobWorkers(address, prefix, { projections: handle, reminders: handle }, logger);
      const wake = { reader: 'measures', partition: 1 };
      const options = { deduplication: { id: 'measures/1', keepLastIfActive: true } };
      await eventually(() => queues.addAll('projections', [{ payload: wake, options }]));
      await queues.add('reminders', { dueAt: '2027-01-01T00:00:00Z' });
      await eventually(() => {
        expect(seen).toEqual(expect.arrayContaining([wake, { dueAt: '2027-01-01T00:00:00Z' }]));
      });
      await Promise.all([workers.close(), queues.close()]);
    },
  );

  it('have their keys on more than one node', async () => {
    const sizes = await Promise.all(nodes.map((node) => node.ask((client: Redis) => client.dbsize())));
    expect(sizes.filter((size) => size > 0).length).toBeGreaterThan(1);
  });
});
