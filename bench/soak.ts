import type { Benchmark } from './harness/finding.js';
import { IntakeServers } from './harness/intake-servers.js';
import { send } from './harness/load.js';
import { memoryDuring, thirds } from './harness/memory.js';
import { CONNECTIONS, eventRequest } from './intake.js';

/** Seconds in which the full rate is taken, once the server is warm. */
const FULL_LOAD = 10;

/** S11: whether the memory of the api stays flat under half of the load that it can carry, of S3's kind. */
export const soak: Benchmark = {
  name: 'soak',
  async run(scale) {
    const seconds = scale.size(3 * 60, 30 * 60);
    const servers = await IntakeServers.open();
    try {
      const { url } = await servers.start('api');
      const request = eventRequest(url, servers.token);
      await send(request, CONNECTIONS, { seconds: FULL_LOAD });
      const full = await send(request, CONNECTIONS, { seconds: FULL_LOAD });
      const perSecond = Math.floor(full.perSecond / 2);
      const load = send(request, CONNECTIONS, { seconds, perSecond });
      const [first, middle, last] = thirds(await memoryDuring(url, scale.size(1_000, 5_000), load));
      return {
        findings: [
          {
            id: 'S11',
            what: `memory of the api (RSS) in the last third of ${String(seconds / 60)} minutes at half load, off that of the middle third`,
            figure: (Math.abs(last.rss - middle.rss) / middle.rss) * 100,
            unit: '%',
            goal: { atMost: 5 },
            of: {
              'at full load, events/s': full.perSecond,
              'at half load, events/s': (await load).perSecond,
              'RSS in the first third, MiB': first.rss,
              'RSS in the middle third, MiB': middle.rss,
              'RSS in the last third, MiB': last.rss,
              'heap in the first third, MiB': first.heap,
              'heap in the middle third, MiB': middle.heap,
              'heap in the last third, MiB': last.heap,
            },
          },
        ],
      };
    } finally {
      await servers.close();
    }
  },
};
