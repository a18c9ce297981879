import type { Logger } from 'pino';
import type { JobQueues } from './queues.js';

/** After an append: tells the workers that readers have work. A wake-up that is lost costs a second, not an event. */
export class WakeUps {
  private running = false;
  private again = false;
  private failing = false;

  constructor(
    private readonly queues: JobQueues,
    private readonly readers: readonly string[],
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
        await Promise.all(
          this.readers.map((reader) =>
            this.queues.add('projections', { reader }, { deduplication: { id: reader, keepLastIfActive: true } }),
          ),
        );
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
