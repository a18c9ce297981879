import { randomFillSync } from 'node:crypto';

/** Bytes that are drawn at once: a call of the generator costs much the same for many as for few. */
const DRAWN = 4_096;

const drawn = Buffer.alloc(DRAWN);
let used = DRAWN;

/** Random bytes, `DRAWN` at most, that were never given before and of which no copy stays here. */
export function freshBytes(count: number): Uint8Array {
  if (used + count > DRAWN) {
    randomFillSync(drawn);
    used = 0;
  }
  const taken = drawn.subarray(used, (used += count));
  const bytes = new Uint8Array(taken);
  taken.fill(0);
  return bytes;
}
