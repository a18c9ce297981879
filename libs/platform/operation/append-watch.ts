import { isOutOfRoom, type AppendObserver } from '#event-store';

/** Milliseconds for which a failure counts when nothing was stored after it: with nothing to store nothing shows that it is over. */
const COUNTS = 60_000;

/** Whether what this process stores is taken. Its clock is in milliseconds and only runs forward. */
export class AppendWatch implements AppendObserver {
  private failedAt: number | null = null;

  constructor(
    private readonly counted: { stored(units: number): void; failed(): void },
    private readonly now: () => number = () => performance.now(),
  ) {}

  stored(units: number): void {
    this.counted.stored(units);
    this.failedAt = null;
  }

  failed(error: unknown): void {
    this.counted.failed();
    if (isOutOfRoom(error)) this.failedAt = this.now();
  }

  /** The last append found a database that is there and has no room, or no disk, for it. */
  isRefused(): boolean {
    return this.failedAt !== null && this.now() - this.failedAt < COUNTS;
  }
}
