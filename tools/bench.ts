import { startTestServers } from './launcher/test-servers.js';

/** `npm run bench`: each benchmark against a peer in the same run, on a PostgreSQL that really writes to disk. */
const servers = await startTestServers({ max_connections: '100' });
try {
  Object.assign(process.env, servers.settings);
  await import('../bench/append.js');
} finally {
  await servers.stop();
}
