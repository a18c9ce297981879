import { randomUUID } from 'node:crypto';
import { createTestStore, TEST_MUNICIPALITY } from '#testing';
import type { Unit } from '#event-store';

/**
 * What group commit brings: the same units, offered all at once and one after the other, against the same store in the
 * same run. Reports units a second of both as medians of the rounds, and their ratio.
 */
const ROUNDS = 7;
const UNITS = 1_000;

const t = await createTestStore({ events: [{ type: 'Noted', version: 1, secret: ['text'] }] });

function unit(n: number): Unit {
  return {
    municipality: TEST_MUNICIPALITY,
    meta: { by: 'bench', requestId: 'bench' },
    streams: [
      {
        stream: `note-${randomUUID()}`,
        expectedVersion: 0,
        events: [{ type: 'Noted', data: { text: `regel ${String(n)} met wat vrije tekst erbij`, n } }],
      },
    ],
  };
}

async function rate(offer: (units: readonly Unit[]) => Promise<unknown>): Promise<number> {
  const units = Array.from({ length: UNITS }, (_, n) => unit(n));
  const start = performance.now();
  await offer(units);
  return (UNITS / (performance.now() - start)) * 1000;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const together: number[] = [];
const oneByOne: number[] = [];
for (let round = 0; round <= ROUNDS; round++) {
  const a = await rate((units) => Promise.all(units.map((u) => t.store.append(u))));
  const b = await rate(async (units) => {
    for (const u of units) await t.store.append(u);
  });
  if (round === 0) continue; // warm-up
  together.push(a);
  oneByOne.push(b);
}
const ratios = together.map((a, i) => a / (oneByOne[i] ?? 1));
console.log(
  `append, units a second: together ${median(together).toFixed(0)}, one by one ${median(oneByOne).toFixed(0)}`,
);
console.log(`ratio, median of ${String(ROUNDS)} rounds: ${median(ratios).toFixed(1)}`);
await t.close();
