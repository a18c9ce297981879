import { Inject, Injectable } from '@nestjs/common';
import { EventStore, HeadSignal, type EventHeader, type HeaderPage } from '#event-store';
import { LOGGER, type Logger } from '#platform';

/** Positions read at once, and the headers kept for those who follow. */
const BATCH = 500;
const KEPT = 2_000;

/** Milliseconds between two looks at the store: what a signal that was lost costs. */
const LOOK = 1_000;

/**
 * The end of the store, read once for all who follow it in this process: woken by the store's signal, and by itself
 * every second. Begins with the first who follows.
 */
@Injectable()
export class StoreTail {
  /** All headers at positions in (from, to], in order. */
  private kept: readonly EventHeader[] = [];
  private from = 0n;
  private to = 0n;
  private readonly waiting = new Set<() => void>();
  private started: Promise<void> | null = null;
  private stopped = false;
  private reading: Promise<void> = Promise.resolve();
  private asked = false;
  private looks: NodeJS.Timeout | undefined;
  private signal: 'none' | 'asked' | (() => void) = 'none';

  constructor(
    private readonly store: EventStore,
    private readonly heads: HeadSignal,
    @Inject(LOGGER) private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  /** Answers with the position of the last event. Again does nothing more. */
  async start(): Promise<bigint> {
    this.started ??= this.begin().catch((error: unknown) => {
      this.started = null;
      throw error;
    });
    await this.started;
    return this.store.head();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.looks);
    if (typeof this.signal === 'function') this.signal();
    await this.reading;
  }

  /** What happened in a municipality after a position: from memory, or from the store for who comes from further back. */
  async after(municipality: string, position: bigint): Promise<HeaderPage> {
    if (position < this.from) return this.store.headers(municipality, position, BATCH);
    const headers = this.kept.filter((header) => header.position > position && header.municipality === municipality);
    return { headers, upTo: this.to > position ? this.to : position, head: this.to };
  }

  /** Waits until something was stored after a position, for `patience` milliseconds at most, or until it is ended. */
  async beyond(position: bigint, patience: number, ended: AbortSignal): Promise<void> {
    if (this.to > position || ended.aborted) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.waiting.delete(done);
        ended.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, patience);
      this.waiting.add(done);
      ended.addEventListener('abort', done);
    });
  }

  private async begin(): Promise<void> {
    this.to = this.from = await this.store.head();
    if (this.stopped) return;
    this.listen();
    this.looks = setInterval(() => {
      this.listen();
      this.look();
    }, LOOK);
  }

  private listen(): void {
    if (this.signal !== 'none' || this.stopped) return;
    this.signal = 'asked';
    const lost = () => {
      this.signal = 'none';
    };
    this.heads
      .listen(() => {
        this.look();
      }, lost)
      .then((stop) => {
        if (this.stopped) stop();
        else if (this.signal === 'asked') this.signal = stop;
      })
      .catch(lost);
  }

  /** Signals that come while it reads share the next reading. */
  private look(): void {
    if (this.asked || this.stopped) return;
    this.asked = true;
    this.reading = this.reading
      .then(() => this.read())
      .catch((error: unknown) => {
        this.logger.warn({ error: String(error) }, 'the store could not be followed; it is tried again');
      });
  }

  private async read(): Promise<void> {
    this.asked = false;
    for (let behind = true; behind && !this.stopped;) {
      const { headers, upTo, head } = await this.store.headers(null, this.to, BATCH);
      const all = [...this.kept, ...headers];
      this.kept = all.slice(-KEPT);
      this.from = all.at(-KEPT - 1)?.position ?? this.from;
      behind = upTo < head;
      if (upTo === this.to) return;
      this.to = upTo;
      for (const wake of [...this.waiting]) wake();
    }
  }
}
