import type { Temporal } from 'temporal-polyfill';
import type { ClaimedReminder, ReminderRows } from './reminder-rows.js';

interface Asked {
  readonly id: string;
  readonly municipality: string;
  readonly now: Temporal.Instant;
  resolve(claim: ClaimedReminder | null): void;
  reject(error: unknown): void;
}

/** Rows in one statement. */
const MAX_BATCH = 256;

/** Claims of many reminders that fall due together: what is asked for while a statement is under way goes in the next. */
export class Claims {
  private readonly asked: Asked[] = [];
  private busy = false;

  constructor(private readonly rows: Pick<ReminderRows, 'claim'>) {}

  /** `null`: not due by `now`, held by another, or done. */
  claim(id: string, municipality: string, now: Temporal.Instant): Promise<ClaimedReminder | null> {
    return new Promise((resolve, reject) => {
      this.asked.push({ id, municipality, now, resolve, reject });
      if (!this.busy) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.busy = true;
    while (this.asked.length > 0) await this.claimAll(this.asked.splice(0, MAX_BATCH));
    this.busy = false;
  }

  private async claimAll(batch: readonly Asked[]): Promise<void> {
    try {
      const claimed = new Map((await this.rows.claim(batch)).map((claim) => [claim.id, claim]));
      for (const one of batch) {
        one.resolve(claimed.get(one.id) ?? null);
        claimed.delete(one.id); // who asked for the same one as well does not get it a second time
      }
    } catch (error) {
      for (const one of batch) one.reject(error);
    }
  }
}
