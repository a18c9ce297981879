import { eventually, testRedis } from '#testing';
import { pino } from 'pino';
import { JobQueues, JobWorkers, QueueUnavailable } from './queues.js';
import { WakeUps } from './wake-ups.js';

const logger = pino({ level: 'silent' });

describe('job queues', () => {
  it('bring a payload to the handler of its queue', async () => {
    const { url, prefix } = testRedis();
    const seen: string[] = [];
    const queues = new JobQueues({ url, cluster: false }, prefix, logger);
    const workers = new JobWorkers(
      { url, cluster: false },
      prefix,
      {
        projections: ({ reader }) => Promise.resolve(void seen.push(reader)),
        reminders: ({ dueAt }) => Promise.resolve(void seen.push(dueAt)),
      },
      logger,
    );
    await eventually(() => queues.add('projections', { reader: 'measures' }));
    await queues.add('reminders', { dueAt: '2027-01-01T00:00:00Z' });
    await eventually(() => {
      expect(seen.sort()).toEqual(['2027-01-01T00:00:00Z', 'measures']);
    });
    await Promise.all([workers.close(), queues.close()]);
  });

  it('a wake-up is a job for each partition, which workers share; one of the release before is for all of them', async () => {
    const { url, prefix } = testRedis();
    const queues = new JobQueues({ url, cluster: false }, `{${prefix}}`, logger);
    const seen: [worker: number, reader: string, partition: number | undefined][] = [];
    // Each is held until the other has one as well.
    let bothHaveOne: () => void = () => undefined;
    const shared = new Promise<void>((resolve) => (bothHaveOne = resolve));
    const workers = [0, 1].map(
      (worker) =>
        new JobWorkers(
          { url, cluster: false },
          `{${prefix}}`,
          {
            projections: async ({ reader, partition }) => {
              seen.push([worker, reader, partition]);
              if (new Set(seen.map(([by]) => by)).size === 2) bothHaveOne();
              await shared;
            },
            reminders: () => Promise.resolve(),
          },
          logger,
        ),
    );
    await eventually(() => queues.addAll('projections', []));
    new WakeUps(queues, [{ name: 'measures', partitions: 20 }], logger).wake();
    await queues.add(
      'projections',
      { reader: 'measures' },
      { deduplication: { id: 'measures', keepLastIfActive: true } },
    );
    await eventually(() => {
      expect(seen.map(([, , partition]) => partition ?? 'all').sort()).toEqual(
        [...Array.from({ length: 20 }, (_, partition) => partition), 'all'].sort(),
      );
    });
    expect(new Set(seen.map(([worker]) => worker)).size).toBe(2);
    await Promise.all([...workers.map((worker) => worker.close()), queues.close()]);
  });

  it('a wake-up that comes while its reader works is not lost', async () => {
    const { url, prefix } = testRedis();
    const queues = new JobQueues({ url, cluster: false }, prefix, logger);
    let started = 0;
    let release: () => void = () => undefined;
    const busy = new Promise<void>((resolve) => (release = resolve));
    const workers = new JobWorkers(
      { url, cluster: false },
      prefix,
      {
        projections: async () => {
          started += 1;
          if (started === 1) await busy;
        },
        reminders: () => Promise.resolve(),
      },
      logger,
    );
    const wake = () =>
      queues.add('projections', { reader: 'measures' }, { deduplication: { id: 'measures', keepLastIfActive: true } });
    await eventually(wake);
    await eventually(() => {
      expect(started).toBe(1);
    });
    await wake();
    await wake();
    release();
    await eventually(() => {
      expect(started).toBe(2);
    });
    await Promise.all([workers.close(), queues.close()]);
  });

  it('say at once that Redis is away, and swallow nothing', async () => {
    const queues = new JobQueues({ url: 'redis://127.0.0.1:1', cluster: false }, 'none', logger);
    await expect(queues.add('projections', { reader: 'measures' })).rejects.toBeInstanceOf(QueueUnavailable);
    const failures: number[] = [];
    new WakeUps(queues, [{ name: 'measures', partitions: 1 }], logger, () => failures.push(1)).wake();
    await eventually(() => {
      expect(failures).toHaveLength(1);
    });
    await queues.close();
  });
});
