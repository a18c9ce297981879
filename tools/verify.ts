import { openDatabase, verifyChain } from '#event-store';
import { databaseUrl } from './database-url.js';

/** Walks the hash chain of the event store. Ends with 1 and names the first event that is not what was recorded. */
const pool = openDatabase(databaseUrl(), () => undefined, 1);
try {
  const { events, fault } = await verifyChain(pool);
  console.log(fault === null ? `${events.toString()} events, the chain is whole` : `the chain is broken at ${fault}`);
  process.exitCode = fault === null ? 0 : 1;
} finally {
  await pool.end();
}
