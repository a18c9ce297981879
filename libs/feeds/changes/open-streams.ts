import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import { follow, type Following } from './follow.js';
import { StoreTail } from './store-tail.js';

/** Of one process: streams at most, and milliseconds of silence before a heartbeat. */
export interface StreamLimits {
  readonly most: number;
  readonly heartbeat: number;
}

export const LIMITS = Symbol('limits of streams');

export const STREAM_LIMITS: StreamLimits = { most: 200, heartbeat: 15_000 };

/** Milliseconds that clients have to take the last of a stream when the process stops. */
const GRACE = 1_000;

/** The most that a timer can wait, 24 days: whoever has a longer token asks again then. */
const LONGEST = 2 ** 31 - 1;

/** The streams that are open in this process. */
@Injectable()
export class OpenStreams implements BeforeApplicationShutdown {
  private readonly open = new Map<ServerResponse, AbortController>();
  private stopping = false;

  constructor(
    private readonly tail: StoreTail,
    @Inject(LIMITS) private readonly limits: StreamLimits,
  ) {}

  /** Refuses when there is no room for another. */
  makeRoom(): void {
    if (!this.stopping && this.open.size < this.limits.most) return;
    throw new Refusal(
      'unavailable',
      'CHANGES.TOO_MANY',
      this.stopping
        ? 'this process stops; ask again'
        : `this process follows the register for ${String(this.limits.most)} others already; ask again later`,
    );
  }

  /** Ends when the client goes, when its token expires (`until`, on real time), or when the process stops. */
  follow(response: ServerResponse, from: Omit<Following, 'heartbeat'>, until: Temporal.Instant | undefined): Readable {
    const ended = new AbortController();
    const expiry =
      until &&
      setTimeout(() => {
        ended.abort();
      }, untilThen(until));
    if (response.destroyed) ended.abort();
    else this.open.set(response, ended);
    response.once('close', () => {
      clearTimeout(expiry);
      this.open.delete(response);
      ended.abort();
    });
    return Readable.from(follow(this.tail, { ...from, heartbeat: this.limits.heartbeat }, ended.signal), {
      objectMode: false,
    });
  }

  /** Before the server closes, which waits for its connections: a client that takes nothing more is cut off. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    const left = [...this.open.keys()];
    const closed = left.map((response) => new Promise((resolve) => response.once('close', resolve)));
    for (const ended of this.open.values()) ended.abort();
    const cut = setTimeout(() => {
      for (const response of this.open.keys()) response.destroy();
    }, GRACE);
    await Promise.all(closed);
    clearTimeout(cut);
    await this.tail.stop();
  }
}

function untilThen(moment: Temporal.Instant): number {
  const left = moment.epochMilliseconds - Temporal.Now.instant().epochMilliseconds;
  return Math.min(Math.max(left, 0), LONGEST);
}
