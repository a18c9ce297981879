import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Readiness } from './readiness.js';

/** The first thing at a stop: not ready any more, while requests are still answered until whoever sends them has seen it. */
@Injectable()
export class Drain implements OnModuleDestroy {
  /** `delay` in milliseconds. */
  constructor(
    private readonly readiness: Readiness,
    private readonly delay: number,
  ) {}

  async onModuleDestroy(): Promise<void> {
    this.readiness.leave();
    await pause(this.delay);
  }
}
