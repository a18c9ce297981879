import { setTimeout as pause } from 'node:timers/promises';
import type { Role } from '#kernel';

/** Milliseconds before the stream is asked for again. */
const AGAIN = 250;

/** Somebody who follows the register at `/v1/changes` and, however often the stream breaks, takes it up where it ended. */
export class Follower {
  /** Positions of the changes that it was told of, in the order in which it was. */
  readonly told: bigint[] = [];
  private lastEventId = '0';
  private readonly leaving = new AbortController();
  private following: Promise<void> | null = null;

  constructor(
    private readonly base: string,
    private readonly tokenFor: (role: Role) => Promise<string>,
  ) {}

  start(): void {
    this.following = this.follow();
  }

  async stop(): Promise<void> {
    this.leaving.abort();
    await this.following;
  }

  /** How far it was told. */
  get position(): bigint {
    return BigInt(this.lastEventId);
  }

  private async follow(): Promise<void> {
    while (!this.leaving.signal.aborted) {
      await this.listen().catch(() => undefined);
      await pause(AGAIN, undefined, { signal: this.leaving.signal }).catch(() => undefined);
    }
  }

  private async listen(): Promise<void> {
    const response = await fetch(`${this.base}/v1/changes`, {
      headers: { authorization: `Bearer ${await this.tokenFor('auditor')}`, 'last-event-id': this.lastEventId },
      signal: this.leaving.signal,
    });
    if (response.status !== 200 || !response.body) return;
    let unread = '';
    for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
      const blocks = (unread + part).split('\n\n');
      unread = blocks.pop() ?? '';
      for (const block of blocks) this.hear(block);
    }
  }

  private hear(block: string): void {
    const id = /^id: (\d+)$/m.exec(block)?.[1];
    if (id === undefined) return;
    this.lastEventId = id;
    if (/^data: /m.test(block)) this.told.push(BigInt(id));
  }
}
