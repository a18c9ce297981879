import type { Logger } from 'pino';
import { Coalesced, type Reader } from '#event-store';
import type { JobQueues } from './queues.js';

/** Milliseconds between two wake-ups of one process: each is a job for every partition of every reader. */
const REST = 25;

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
  private readonly wakeUp = new Coalesced(() => this.send(), REST);
  private failing = false;

  constructor(
    private readonly queues: JobQueues,
    private readonly readers: readonly Pick<Reader, 'name' | 'partitions'>[],
    private readonly logger: Pick<Logger, 'warn'>,
    private readonly onFailure: () => void = () => undefined,
  ) {}

  /** Appends that come soon after one another share a wake-up. */
  wake(): void {
    this.wakeUp.ask();
  }

  private async send(): Promise<void> {
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
}
