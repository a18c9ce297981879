import { startTestServers } from './launcher/test-servers.js';

/**
 * `npm run bench`: each benchmark against a peer in the same run, on a PostgreSQL that really writes to disk.
 * `npm run bench -- due`: that of the reminders, on an instance of its own.
 */
const BENCHMARKS: Readonly<Record<string, () => Promise<void>>> = {
  append: async () => {
    const servers = await startTestServers({ max_connections: '100' });
    try {
      Object.assign(process.env, servers.settings);
      await import('../bench/append.js');
    } finally {
      await servers.stop();
    }
  },
  due: async () => {
    await import('../bench/due.js');
  },
};

const [name = 'append'] = process.argv.slice(2);
const benchmark = BENCHMARKS[name];
if (benchmark) await benchmark();
else {
  console.error(`there is no benchmark ${name}; there are ${Object.keys(BENCHMARKS).join(', ')}`);
  process.exitCode = 1;
}
