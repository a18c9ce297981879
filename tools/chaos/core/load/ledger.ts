import { Temporal } from 'temporal-polyfill';

/** What became of a write, as its sender knows it. */
export type Fate =
  /** Answered 2xx: it is in the streams named, at or before that position of the store. */
  | { readonly state: 'acknowledged'; readonly streams: readonly string[]; readonly position: bigint | null }
  | { readonly state: 'refused'; readonly problem: string }
  /** Every attempt ended without an answer that says. */
  | { readonly state: 'unknown' };

/** One write that was sent. Its token stands in its text, so that it is found again in the store. */
export interface Sent {
  readonly token: string;
  readonly what: string;
  readonly fate: Fate;
}

/** All that was sent, and how. */
export class Ledger {
  readonly writes: Sent[] = [];
  /** Requests that were sent again under the same key. */
  retried = 0;
  /** What a client should never be answered. */
  readonly surprises: string[] = [];

  record(token: string, what: string, fate: Fate): void {
    this.writes.push({ token, what, fate });
    if (fate.state === 'refused') this.surprise(`${what} ${token} was refused: ${fate.problem}`);
  }

  surprise(what: string): void {
    this.surprises.push(`${Temporal.Now.instant().toString({ smallestUnit: 'millisecond' })} ${what}`);
  }

  count(state: Fate['state']): number {
    return this.writes.filter(({ fate }) => fate.state === state).length;
  }
}
