import { setTimeout as pause } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import type { OwnInstance } from '../../instance/own-instance.js';

/** Milliseconds for which a reminder in `sending` is its sender's. */
const SENDING_LEASE = 30_000;
const EVERY = 200;

/**
 * Leases and back-off run on real time, whatever the simulated clock says. A short run cuts them: what backs off may be
 * tried at once, and what a killed worker was sending is given up at once, for nobody sends it any more.
 */
export class Waits {
  private killedAt: Temporal.Instant | null = null;

  constructor(
    private readonly instance: Pick<OwnInstance, 'query' | 'mailIsRefused'>,
    private readonly cut: boolean,
  ) {}

  workerKilled(): void {
    this.killedAt = Temporal.Now.instant();
  }

  /** Cuts them while something is waited for, in a run that does. */
  async during<T>(work: Promise<T>): Promise<T> {
    if (!this.cut) return work;
    let done = false;
    const cutting = async () => {
      while (!done) {
        // While mails are refused it would use up the attempts.
        if (!this.instance.mailIsRefused) await this.cutBackOff();
        await this.cutLeases();
        await Promise.race([work, pause(EVERY)]);
      }
    };
    const [result] = await Promise.all([
      work.finally(() => {
        done = true;
      }),
      cutting(),
    ]);
    return result;
  }

  async cutBackOff(): Promise<void> {
    await this.instance.query(
      `UPDATE work.reminders SET not_before = clock_timestamp()
       WHERE state IN ('planned', 'uncertain') AND not_before > clock_timestamp()`,
    );
  }

  private async cutLeases(): Promise<void> {
    if (!this.killedAt) return;
    await this.instance.query(
      `UPDATE work.reminders SET claimed_until = clock_timestamp()
       WHERE state = 'sending' AND claimed_until > clock_timestamp() AND claimed_until < $1`,
      [this.killedAt.add({ milliseconds: SENDING_LEASE }).toString()],
    );
  }
}
