import { setTimeout as pause } from 'node:timers/promises';
import { Coalesced } from '../coalesced.js';

const REST = 50;

/** Work of a few milliseconds that says when it began. */
function recording() {
  const begun: number[] = [];
  const coalesced = new Coalesced(async () => {
    begun.push(performance.now());
    await pause(5);
  }, REST);
  return { begun, coalesced };
}

describe('coalesced work', () => {
  it('is done once for all who ask in one turn', async () => {
    const { begun, coalesced } = recording();
    for (let i = 0; i < 10; i++) coalesced.ask();
    await pause(2 * REST);
    expect(begun).toHaveLength(1);
  });

  it('is done again for whoever asks while it runs or rests, and not before it has rested', async () => {
    const { begun, coalesced } = recording();
    coalesced.ask();
    await pause(REST / 2);
    expect(begun).toHaveLength(1);
    coalesced.ask();
    coalesced.ask();
    await pause(3 * REST);
    expect(begun).toHaveLength(2);
    expect((begun[1] ?? 0) - (begun[0] ?? 0)).toBeGreaterThanOrEqual(REST);
  });

  it('is done at once after a rest', async () => {
    const { begun, coalesced } = recording();
    coalesced.ask();
    await pause(3 * REST);
    const asked = performance.now();
    coalesced.ask();
    await pause(REST);
    expect(begun).toHaveLength(2);
    expect((begun[1] ?? Infinity) - asked).toBeLessThan(REST);
  });
});
