import type { Logger } from 'pino';
import type { Reader } from '#event-store';
import type { JobQueues } from './queues.js';

/** One that waits already stands for this one; while it works, one more waits. */
function jobsOf({ name, partitions }: Pick<Reader, 'name' | 'partitions'>) {
  return Array.from({ length: partitions }, (_, partition) => ({
    payload: { reader: name, partition },
    options: { deduplication: { id: `${name}/${String(partition)}`, keepLastIfActive: true } },
  }));
}

/**
 * After an append: tells the workers that readers have work, a job for each partition, so that any worker may take any. A
 * wake-up that is lost costs a second, not an event.
 */
export class WakeUps {
  private running = false;
  private again = false;
  private failing = false;

  constructor(
    private readonly queues: JobQueues,
    private readonly readers: readonly Pick<Reader, 'name' | 'partitions'>[],
    private readonly logger: Pick<Logger, 'warn'>,
    private readonly onFailure: () => void = () => undefined,
  ) {}

  /** Appends that come while a wake-up is on its way share the next one. */
  wake(): void {
    this.again = true;
    if (!this.running) void this.send();
  }

  private async send(): Promise<void> {
    this.running = true;
    while (this.again) {
      this.again = false;
      try {
        await this.queues.addAll('projections', this.readers.flatMap(jobsOf));
        this.failing = false;
      } catch (error) {
        this.onFailure();
        if (!this.failing)
          this.logger.warn({ error: String(error) }, 'wake-up not enqueued; the sweep will find the work');
        this.failing = true;
      }
    }
    this.running = false;
  }
}
