import { parseArgs } from 'node:util';
import { BENCHMARKS, runBenchmarks } from '../bench/main.js';

/**
 * `npm run bench`: every benchmark, each against a limit or a peer in the same run, on a PostgreSQL that really writes to
 * disk. `-- --quick`: all of them in smaller sizes; `-- append due`: those alone; `-- --soak`: half an hour of load.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean' }, soak: { type: 'boolean' } },
});
const known = BENCHMARKS.map(({ name }) => name);
const unknown = positionals.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`there is no benchmark ${unknown.join(', ')}; there are ${known.join(', ')}`);
  process.exitCode = 1;
} else {
  const names = values.soak ? ['soak'] : positionals;
  await runBenchmarks(names, values.quick ?? false);
}
