import { Misconfigured } from '#kernel';
import type pg from 'pg';
import type { MunicipalCatalogue } from './read-catalogue.js';
import { sealOf } from './seal.js';
import { MUNICIPAL_CATALOGUE } from './setting.js';

/**
 * For a program that writes beside the api: its catalogue must be the one the register last started with, or it would
 * judge by other rules. Throws where it is not; unlike a start it records nothing.
 */
export async function requireRunningCatalogue(
  pool: pg.Pool,
  catalogue: MunicipalCatalogue | null = MUNICIPAL_CATALOGUE,
): Promise<void> {
  const { rows } = await pool.query<{ code: string; version: string; digest: string }>(
    'SELECT code, version, digest FROM work.catalogue_rows',
  );
  const asText = (code: string, version: string, digest: string) => [code, version, digest].join(' ');
  const running = rows.map(({ code, version, digest }) => asText(code, version, digest)).sort();
  const own = (catalogue?.rows ?? []).map((row) => asText(row.type.code, row.type.version, sealOf(row))).sort();
  if (running.join('\n') === own.join('\n')) return;
  throw new Misconfigured('CATALOGUE_FILE: is not what the register runs with', [
    catalogue
      ? 'start the api and the worker with this file first, or name the one they were started with'
      : 'they were started with a file of the municipality: name the same one here',
  ]);
}
