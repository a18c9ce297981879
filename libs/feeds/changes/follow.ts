import { changeOf } from './change.js';
import { eventText, heartbeat, opening } from './event-stream.js';
import type { StoreTail } from './store-tail.js';

/** Who follows, from where, and how. */
export interface Following {
  readonly municipality: string;
  readonly timeZone: string;
  readonly after: bigint;
  /** Milliseconds of silence after which there is a heartbeat. */
  readonly heartbeat: number;
}

/**
 * The text of one stream until it is ended: every change after a position once, in the order of the store. Whoever reads
 * it decides how fast: nothing is read for who does not take it.
 */
export async function* follow(
  tail: Pick<StoreTail, 'after' | 'beyond'>,
  { municipality, timeZone, after, heartbeat: silence }: Following,
  ended: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  let position = after;
  yield opening(position);
  let spokenAt = performance.now();
  while (!ended.aborted) {
    const { headers, upTo } = await tail.after(municipality, position);
    position = upTo;
    const changes = headers.flatMap((header) => changeOf(header, timeZone) ?? []);
    const due = performance.now() - spokenAt >= silence;
    if (changes.length > 0) yield changes.map(eventText).join('');
    else if (due) yield heartbeat(position);
    if (changes.length > 0 || due) spokenAt = performance.now();
    await tail.beyond(position, Math.max(0, spokenAt + silence - performance.now()), ended);
  }
}
