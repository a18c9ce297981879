import { isBuilding, openDatabase, startRebuild } from '#event-store';
import { readModels } from '../apps/contexts.js';
import { databaseUrl } from './database-url.js';

/**
 * Builds read models anew beside the live ones (all, or those named) and waits until the running worker has switched
 * to them. Nothing is sent, and readers notice nothing.
 */
const POLL_MS = 200;
const named = process.argv.slice(2);
const unknown = named.filter((name) => !readModels.some((model) => model.name === name));
if (unknown.length > 0) {
  throw new Error(`no read model ${unknown.join(', ')}; there are ${readModels.map((model) => model.name).join(', ')}`);
}
const pool = openDatabase(databaseUrl(), () => undefined, 2);
try {
  for (const model of readModels.filter((m) => named.length === 0 || named.includes(m.name))) {
    const generation = await startRebuild(pool, model);
    while (await isBuilding(pool, model.name, generation)) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    console.log(`${model.name}: generation ${String(generation)} is live`);
  }
} finally {
  await pool.end();
}
