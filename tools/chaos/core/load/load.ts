import { setTimeout as pause } from 'node:timers/promises';
import type { Sender } from './sender.js';

/** Senders at a time, and milliseconds between what one of them sends. */
const SENDERS = 6;
const EVERY = 250;

/** A steady load: each sender sends on as soon as it was answered, but no faster than its pace. */
export class Load {
  private going: Promise<unknown> | null = null;
  private stopping = false;

  constructor(private readonly sender: Pick<Sender, 'sendOne'>) {}

  start(): void {
    this.stopping = false;
    this.going = Promise.all(Array.from({ length: SENDERS }, () => this.sendOn()));
  }

  /** Resolves when everything that was sent has its answer, or was given up. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.going;
    this.going = null;
  }

  private async sendOn(): Promise<void> {
    while (!this.stopping) await Promise.all([this.sender.sendOne(), pause(EVERY)]);
  }
}
