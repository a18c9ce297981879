import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '#event-store';
import type pg from 'pg';
import { JobQueues } from './queues.js';
import { Replica } from './reads/replica.js';

/** Closes what the core opened, after everything that used it has stopped. */
@Injectable()
export class Resources implements OnApplicationShutdown {
  constructor(
    @Inject(Database) private readonly pool: pg.Pool,
    @Inject(JobQueues) private readonly queues: JobQueues,
    @Inject(Replica) private readonly replica: Replica | null,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await Promise.allSettled([this.queues.close(), this.pool.end(), this.replica?.close()]);
  }
}
