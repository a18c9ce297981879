import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { EventHeader } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import { follow } from '../changes/follow.js';

const BATCH = 500;

/** A store without an end: as much at each reading as there ever is. */
class EndlessTail {
  readings = 0;

  after(municipality: string, position: bigint) {
    this.readings += 1;
    const headers = Array.from({ length: BATCH }, (_, n): EventHeader => {
      const next = position + BigInt(n + 1);
      const recordedAt = Temporal.Instant.from('2027-03-01T01:31:00Z');
      return { position: next, municipality, stream: `measure-${String(n)}`, type: 'MeasureExtended', recordedAt };
    });
    const upTo = position + BigInt(BATCH);
    return Promise.resolve({ headers, upTo, head: upTo });
  }

  beyond() {
    return Promise.resolve();
  }
}

describe('who follows the register', () => {
  it('and takes nothing costs nothing: no more is read than fits before it', async () => {
    const tail = new EndlessTail();
    const ended = new AbortController();
    const place = { municipality: 'GM0034', timeZone: 'Europe/Amsterdam', after: 0n, heartbeat: 15_000 };
    const stream = Readable.from(follow(tail, place, ended.signal), { objectMode: false });
    const turns = async () => {
      for (let turn = 0; turn < 50; turn++) await setImmediate();
      return tail.readings;
    };
    expect(stream.read()).toBeNull();
    expect(await turns()).toBe(0);
    expect(String(stream.read())).toBe('retry: 2000\nid: 0\n\n');
    for (const reading of [1, 2]) {
      expect(await turns()).toBe(reading);
      expect(String(stream.read()).match(/^data: /gm)).toHaveLength(BATCH);
    }
    ended.abort();
    stream.destroy();
  });
});
