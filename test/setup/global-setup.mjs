import { bootstrap } from '../../tools/bootstrap.mjs';

/**
 * Brings the build up to date and starts one PostgreSQL and one Redis for all tests. The tests find them by the
 * environment (see `tools/launcher/test-servers.ts`).
 */
export default async function setUp() {
  await bootstrap({ quiet: true });
  const { startTestServers } = await import('../../dist/tools/launcher/test-servers.js');
  const { settings, stop } = await startTestServers();
  Object.assign(process.env, settings);
  globalThis.stopTestServers = stop;
}
