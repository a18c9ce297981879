import type pg from 'pg';
import { Coalesced } from '../coalesced.js';

const CHANNEL = 'nachtwacht_head';

/** Milliseconds between two signals of one process: a signal costs the database nearly as much as a small append. */
const REST = 10;

/**
 * Tells all processes on this database that events were stored. It carries nothing and promises nothing: who listens
 * reads the store, and looks by itself now and then. Outside the append, so that none ever waits for it or fails by it.
 */
export class HeadSignal {
  private readonly signal = new Coalesced(() => this.send(), REST);

  constructor(private readonly pool: pg.Pool) {}

  /** After an append. Those that come soon after one another share a signal. */
  tell(): void {
    this.signal.ask();
  }

  /**
   * Calls `onTold` at each signal, on a connection of its own, until the function that it answers with is called.
   * `onLost`: the connection is gone, and signals with it.
   */
  async listen(onTold: () => void, onLost: () => void): Promise<() => void> {
    const client = await this.pool.connect();
    let held = true;
    const letGo = () => {
      if (!held) return false;
      held = false;
      client.removeListener('notification', onTold);
      // Closed rather than given back: nobody else is to have a connection that listens.
      client.release(true);
      return true;
    };
    const lost = () => {
      if (letGo()) onLost();
    };
    client.on('notification', onTold);
    client.on('error', lost);
    client.on('end', lost);
    try {
      await client.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      letGo();
      throw error;
    }
    return letGo;
  }

  /** No flush to disk: a signal that a crash loses is of no use to anybody after it. */
  private async send(): Promise<void> {
    await this.pool
      .query(`SELECT set_config('synchronous_commit', 'off', true), pg_notify($1, '')`, [CHANNEL])
      .catch(() => undefined);
  }
}
