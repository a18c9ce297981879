import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { ReaderState } from '#event-store';
import type { ReplicaState } from '../reads/replica.js';
import { AppendWatch } from './append-watch.js';

/** One value of a gauge under its labels. */
interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The numbers of this process, in Prometheus' form. One instance a process. */
export class Metrics {
  readonly registry = new Registry();

  /** By route template, never by path: a path names what was looked at. */
  readonly requests = new Histogram({
    name: 'nachtwacht_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });

  readonly appendBatch = new Histogram({
    name: 'nachtwacht_append_batch_units',
    help: 'Units that went to the event store in one call',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128],
    registers: [this.registry],
  });

  readonly enqueueFailures = new Counter({
    name: 'nachtwacht_enqueue_failures_total',
    help: 'Wake-ups that could not be enqueued; the sweep finds their work',
    registers: [this.registry],
  });

  readonly readEvents = new Counter({
    name: 'nachtwacht_reader_events_total',
    help: 'Events that this process read for a reader, by partition',
    labelNames: ['reader', 'partition'] as const,
    registers: [this.registry],
  });

  readonly appendFailures = new Counter({
    name: 'nachtwacht_append_failures_total',
    help: 'Calls of the event store that failed: the database was away, or had no room',
    registers: [this.registry],
  });

  readonly appends = new AppendWatch({
    stored: (units) => {
      this.appendBatch.observe(units);
    },
    failed: () => {
      this.appendFailures.inc();
    },
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** A gauge that is read when it is asked for. What cannot be read now is absent, never an old number. */
  watch(name: string, help: string, labelNames: readonly string[], read: () => Promise<readonly Sample[]>): void {
    new Gauge({
      name: `nachtwacht_${name}`,
      help,
      labelNames: [...labelNames],
      registers: [this.registry],
      async collect() {
        const samples = await read().catch(() => []);
        this.reset();
        for (const { labels, value } of samples) this.set(labels, value);
      },
    });
  }

  watchReaders(states: () => Promise<readonly ReaderState[]>): void {
    const watch = (name: string, help: string, value: (state: ReaderState) => number) => {
      this.watch(name, help, ['reader'], async () =>
        (await states()).map((state) => ({ labels: { reader: state.reader }, value: value(state) })),
      );
    };
    watch('reader_lag_events', 'Events a reader has not read yet', (state) => Number(state.lag));
    watch('reader_parked_streams', 'Streams a reader has set aside', (state) => state.parked);
    watch('reader_stopped', '1 when a reader goes no further', (state) => (state.stopped === null ? 0 : 1));
  }

  /** `null`: it is away, and how far behind it is is not known. */
  watchReplica(state: () => Promise<ReplicaState | null>): void {
    this.watch('replica_away', '1 while lists are read from the primary instead of the replica', [], async () => [
      { labels: {}, value: (await state()) === null ? 1 : 0 },
    ]);
    this.watch('replica_lag_events', 'Events that the replica does not hold yet', [], async () => {
      const found = await state();
      return found ? [{ labels: {}, value: Number(found.lag) }] : [];
    });
  }

  /** By state: planned, overdue, uncertain, parked, … */
  watchReminders(counts: () => Promise<Readonly<Record<string, number>>>): void {
    this.watch('reminders', 'Reminders by state', ['state'], async () =>
      Object.entries(await counts()).map(([state, value]) => ({ labels: { state }, value })),
    );
  }

  /** `offset` in milliseconds. */
  watchClock(offset: () => Promise<number>): void {
    const help = "Seconds by which this process's clock is behind the database's; below zero: ahead of it";
    this.watch('clock_offset_seconds', help, [], async () => [{ labels: {}, value: (await offset()) / 1000 }]);
  }
}
