import { setTimeout as pause } from 'node:timers/promises';
import { median } from './statistics.js';

/** Of a process, in MiB. */
export interface Memory {
  readonly rss: number;
  readonly heap: number;
}

const GAUGES = { rss: 'process_resident_memory_bytes', heap: 'nodejs_heap_size_used_bytes' } as const;

/** What a server of ours says of its memory, every `interval` milliseconds while the work lasts. */
export async function memoryDuring(url: string, interval: number, work: Promise<unknown>): Promise<Memory[]> {
  const samples: Memory[] = [];
  let ended = false;
  const watch = async () => {
    while (!ended) {
      samples.push(await memoryOf(url));
      await pause(interval);
    }
  };
  const end = () => {
    ended = true;
  };
  await Promise.all([work.finally(end), watch()]);
  return samples;
}

async function memoryOf(url: string): Promise<Memory> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const read = (gauge: string) => Number(new RegExp(`^${gauge} (\\S+)$`, 'm').exec(metrics)?.[1]) / 2 ** 20;
  return { rss: read(GAUGES.rss), heap: read(GAUGES.heap) };
}

/** The medians of each third of the samples, in their order. */
export function thirds(samples: readonly Memory[]): readonly [Memory, Memory, Memory] {
  const length = Math.floor(samples.length / 3);
  const third = (n: number): Memory => {
    const part = samples.slice(n * length, (n + 1) * length);
    return { rss: median(part.map(({ rss }) => rss)), heap: median(part.map(({ heap }) => heap)) };
  };
  return [third(0), third(1), third(2)];
}
