import { JobQueues } from '#platform';
import { eventually, testRedis } from '#testing';
import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { ReminderDelivery } from '../deliver/reminder-delivery.js';
import { ReminderSweep } from '../sweep/reminder-sweep.js';
import { gate, ReminderBench, silent } from './fixtures.js';

const IMPOSED = '2027-02-01T09:00:00Z';
const ENDS = '2027-03-01T09:00:00Z';
const DUE_P7D = '2027-02-22T09:00:00Z';

describe('the sweep of reminders', () => {
  let bench: ReminderBench;
  const closing: (() => Promise<unknown>)[] = [];
  beforeEach(async () => {
    bench = await ReminderBench.create();
    bench.t.clock.set(IMPOSED);
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
    await bench.close();
  });

  /** A queue of its own, ready for use. */
  async function queues() {
    const { url, prefix } = testRedis();
    const jobs = new JobQueues({ url, cluster: false }, prefix, silent);
    closing.push(() => jobs.close());
    await eventually(() => {
      expect(jobs.available()).toBe(true);
    });
    return { jobs, url, prefix };
  }

  function sweep(
    jobs: Pick<JobQueues, 'add'>,
    options: { delivery?: ReminderDelivery; onEnqueueFailure?: () => void } = {},
  ) {
    const { delivery = bench.delivery(), onEnqueueFailure } = options;
    const { due, facts, t } = bench;
    const parts = { due, delivery, facts, letters, queues: jobs, clock: t.clock };
    return new ReminderSweep(parts, true, silent, onEnqueueFailure);
  }

  const letters = { plan: () => Promise.resolve() };

  /** A worker on the queue, as the worker process runs one. */
  function work(
    at: { url: string; prefix: string },
    delivery: Pick<ReminderDelivery, 'takeDue'>,
    options: object = {},
  ) {
    const connection = new Redis(at.url, { maxRetriesPerRequest: null });
    const failed: unknown[] = [];
    const worker = new Worker('reminders', () => delivery.takeDue(), {
      connection,
      prefix: at.prefix,
      concurrency: 4,
      drainDelay: 1,
      ...options,
    });
    worker.on('error', () => undefined);
    worker.on('failed', (_, error) => failed.push(error));
    closing.push(async () => {
      await worker.close();
      connection.disconnect();
    });
    return { failed };
  }

  it('QUE-01: a due reminder is enqueued once however often it is seen, and delivered', async () => {
    const { jobs, url, prefix } = await queues();
    const measureId = await bench.impose(ENDS);
    bench.t.clock.set(DUE_P7D);
    const sweeper = sweep(jobs);
    await sweeper.look();
    await sweeper.look();
    expect(await jobs.queue('reminders').getJobCounts('waiting', 'delayed')).toEqual({ waiting: 1, delayed: 0 });
    const [job] = await jobs.queue('reminders').getJobs('waiting');
    expect(job?.data).toEqual({ dueAt: DUE_P7D });

    work({ url, prefix }, bench.delivery());
    await eventually(async () => {
      expect((await bench.reminder(measureId, 'P7D')).state).toBe('sent');
    });
    expect(bench.mailbox.mails).toHaveLength(1);
  });

  it('QUE-02: a job that was completed does not block the next for the same reminder', async () => {
    const { jobs, url, prefix } = await queues();
    const measureId = await bench.impose(ENDS);
    bench.t.clock.set(DUE_P7D);
    bench.mailbox.treatment = 'refuse';
    work({ url, prefix }, bench.delivery(), { removeOnComplete: { count: 100 } });
    const sweeper = sweep(jobs);
    await sweeper.look();
    const { id } = await bench.reminder(measureId, 'P7D');
    await eventually(async () => {
      expect((await bench.recorded(id)).map((event) => event.type)).toEqual(['ReminderFailed']);
    });
    bench.mailbox.treatment = 'accept';
    await bench.letBackOffPass(id);
    await eventually(async () => {
      await sweeper.look();
      expect((await bench.reminder(measureId, 'P7D')).state).toBe('sent');
    });
  });

  it('QUE-03: only what falls due within minutes is in Redis, each with its delay', async () => {
    const { jobs } = await queues();
    await bench.impose(ENDS);
    const sweeper = sweep(jobs);
    await sweeper.look();
    await sweeper.refill();
    expect(await jobs.queue('reminders').getJobCounts('waiting', 'delayed')).toEqual({ waiting: 0, delayed: 0 });

    bench.t.clock.set('2027-02-22T08:55:00Z');
    await sweeper.refill();
    await sweeper.refill();
    const delayed = await jobs.queue('reminders').getJobs('delayed');
    expect(delayed.map((job) => job.delay)).toEqual([300_000]);
  });

  it('moves a delayed job forward when its reminder turns out to be due', async () => {
    const { jobs, url, prefix } = await queues();
    const measureId = await bench.impose(ENDS);
    bench.t.clock.set('2027-02-22T08:55:00Z');
    const sweeper = sweep(jobs);
    await sweeper.refill();
    work({ url, prefix }, bench.delivery());
    bench.t.clock.set(DUE_P7D);
    await sweeper.look();
    await eventually(async () => {
      expect((await bench.reminder(measureId, 'P7D')).state).toBe('sent');
    });
  });

  it('QUE-04: what a flush of Redis took is queued again from PostgreSQL, and what was sent is not repeated', async () => {
    const { jobs, url, prefix } = await queues();
    const first = await bench.impose(ENDS);
    const later: string[] = [];
    for (let n = 0; n < 20; n++) later.push(await bench.impose(`2027-03-01T09:05:${String(n).padStart(2, '0')}Z`));
    work({ url, prefix }, bench.delivery());
    const sweeper = sweep(jobs);
    bench.t.clock.set(DUE_P7D);
    await sweeper.look();
    await eventually(async () => {
      expect((await bench.reminder(first, 'P7D')).state).toBe('sent');
    });
    await sweeper.refill();
    expect(await jobs.queue('reminders').getDelayedCount()).toBe(20);

    await flush(url, prefix);
    expect(await jobs.queue('reminders').getDelayedCount()).toBe(0);
    await sweeper.refill();
    expect(await jobs.queue('reminders').getDelayedCount()).toBe(20);

    bench.t.clock.set('2027-02-22T09:05:20Z');
    await flush(url, prefix);
    await eventually(async () => {
      await sweeper.look();
      const rows = await Promise.all(later.map((id) => bench.reminder(id, 'P7D')));
      expect(rows.every((row) => row.state === 'sent')).toBe(true);
    });
    expect(new Set(bench.mailbox.mails.map((mail) => mail.parsed.messageId)).size).toBe(21);
    expect(bench.mailbox.mails).toHaveLength(21);
  });

  it('delivers what is due itself while Redis is away, and does not keep silent about it', async () => {
    const jobs = new JobQueues({ url: 'redis://127.0.0.1:1', cluster: false }, 'none', silent);
    closing.push(() => jobs.close());
    const ids = [await bench.impose(ENDS), await bench.impose(ENDS)];
    bench.t.clock.set(DUE_P7D);
    let failures = 0;
    await sweep(jobs, { onEnqueueFailure: () => failures++ }).look();
    await eventually(async () => {
      for (const id of ids) expect((await bench.reminder(id, 'P7D')).state).toBe('sent');
    });
    expect(bench.mailbox.mails).toHaveLength(2);
    expect(failures).toBe(1);
  });

  it('delivers itself what lies in a queue that nobody works off', async () => {
    const measureId = await bench.impose(ENDS);
    bench.t.clock.set(DUE_P7D);
    const sweeper = sweep({ add: () => Promise.resolve() });
    await sweeper.look();
    expect(bench.mailbox.mails).toHaveLength(0);
    const later = performance.now() + 21_000;
    jest.spyOn(performance, 'now').mockReturnValue(later);
    await sweeper.look();
    jest.restoreAllMocks();
    await eventually(async () => {
      expect((await bench.reminder(measureId, 'P7D')).state).toBe('sent');
    });
  });

  it('QUE-05: a job that stalls and is given to a second worker sends one mail and does not fail', async () => {
    const { jobs, url, prefix } = await queues();
    const measureId = await bench.impose(ENDS);
    bench.t.clock.set(DUE_P7D);
    const held = gate();
    const second = gate();
    const slow = bench.delivery();
    const stalling = {
      takeDue: async () => {
        await slow.takeDue();
        held.reached();
        await held.opened;
      },
    };
    // The lock of the first is never renewed, as when its event loop is blocked; the second takes the job from it.
    const short = { lockDuration: 300, skipLockRenewal: true, stalledInterval: 200, maxStalledCount: 10 };
    const first = work({ url, prefix }, stalling, { ...short, concurrency: 1 });
    await sweep(jobs).look();
    await held.isReached;
    const other = bench.delivery();
    const rivalling = { takeDue: () => other.takeDue().then(() => second.reached()) };
    const rival = work({ url, prefix }, rivalling, { ...short, skipLockRenewal: false });
    await second.isReached;
    held.open();
    const { id } = await bench.reminder(measureId, 'P7D');
    await eventually(async () => {
      expect((await bench.recorded(id)).map((event) => event.type)).toEqual(['ReminderSent']);
    });
    expect(bench.mailbox.mails).toHaveLength(1);
    expect([...first.failed, ...rival.failed]).toEqual([]);
  });

  it('runs in real time where the clock does, and not ahead of a simulated one', () => {
    const { due, facts, t } = bench;
    const parts = {
      due,
      delivery: bench.delivery(),
      facts,
      letters,
      queues: { add: () => Promise.resolve() },
      clock: t.clock,
    };
    const names = (clockRuns: boolean) => new ReminderSweep(parts, clockRuns, silent).tasks().map((task) => task.name);
    expect(names(true)).toEqual(['reminders', 'letters', 'reminders refill']);
    expect(names(false)).toEqual(['reminders', 'letters']);
  });

  /** What FLUSHALL does, for the keys of this test. */
  async function flush(url: string, prefix: string): Promise<void> {
    const redis = new Redis(url);
    const keys = await redis.keys(`${prefix}:*`);
    if (keys.length > 0) await redis.del(...keys);
    redis.disconnect();
  }
});
