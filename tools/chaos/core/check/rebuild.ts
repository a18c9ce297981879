import { isBuilding, startRebuild } from '#event-store';
import { readModels } from '../../../../apps/contexts.js';
import type { OwnInstance } from '../../../instance/own-instance.js';
import type { Table } from './read-models.js';
import { until } from './until.js';

/** Milliseconds for each read model. */
const WITHIN = 300_000;

/** Every table of every read model as it is shown. */
export async function tablesOf(instance: OwnInstance): Promise<readonly Table[]> {
  const names = readModels.flatMap(({ tables }) => Object.keys(tables));
  return Promise.all(
    names.map(async (name) => {
      const rows = await instance.query<{ row: string }>(`SELECT t::text AS row FROM read."${name}" t`);
      return { name, rows: rows.map(({ row }) => row) };
    }),
  );
}

/** Builds every read model anew and waits until the worker has switched to it; answers those that it did not. */
export async function rebuildAll(instance: OwnInstance): Promise<readonly string[]> {
  const { pool } = instance;
  const generations = await Promise.all(
    readModels.map(async (model) => ({ name: model.name, generation: await startRebuild(pool, model) })),
  );
  const done = await Promise.all(
    generations.map(({ name, generation }) => until(WITHIN, async () => !(await isBuilding(pool, name, generation)))),
  );
  return generations.filter((_, i) => !done[i]).map(({ name }) => `${name} was not rebuilt in time`);
}
