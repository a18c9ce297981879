import { startTestServers } from '../tools/launcher/test-servers.js';
import { append } from './append.js';
import { command } from './command.js';
import { due } from './due.js';
import { document } from './harness/document.js';
import { emmett } from './emmett.js';
import { freshness } from './freshness.js';
import type { Benchmark, Finding } from './harness/finding.js';
import { keep, print, summarise } from './harness/report.js';
import { intake } from './intake.js';
import { register } from './register.js';
import { soak } from './soak.js';

/** In the order in which they run. */
export const BENCHMARKS: readonly Benchmark[] = [append, emmett, intake, command, register, freshness, due, soak];

/** Runs the benchmarks of these names, or all but the soak; prints what each found and keeps it, and all of it at the end. */
export async function runBenchmarks(names: readonly string[], quick: boolean): Promise<void> {
  const servers = await startTestServers({ max_connections: '200' });
  Object.assign(process.env, servers.settings);
  const scale = { quick, size: (small: number, whole: number) => (quick ? small : whole) };
  const found: Finding[] = [];
  try {
    for (const benchmark of BENCHMARKS) {
      if (names.length === 0 ? benchmark.name === 'soak' : !names.includes(benchmark.name)) continue;
      const results = await benchmark.run(scale);
      print(results);
      keep(benchmark.name, results, quick);
      found.push(...results.findings);
    }
    summarise(found);
    if (!quick) await document();
  } finally {
    await servers.stop();
  }
}
