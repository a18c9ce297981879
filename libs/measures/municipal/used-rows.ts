import { Misconfigured } from '#kernel';
import type pg from 'pg';
import type { MunicipalCatalogue } from './read-catalogue.js';
import { sealOf } from './seal.js';

interface RecordedRow {
  readonly code: string;
  readonly version: string;
  readonly digest: string;
}

const NEVER_CHANGED =
  'CATALOGUE_FILE: a row that a measure was decided under is never changed, only followed by another';

/**
 * Holds the rows of the municipality's file to what they said when they were first seen. Throws one error that names
 * every row that a measure was decided under and that says something else now, or is gone. What was never used may change.
 */
export async function keepUsedRows(pool: pg.Pool, catalogue: MunicipalCatalogue | null): Promise<void> {
  if (catalogue) await refuseForeign(pool, catalogue.municipality);
  const now = (catalogue?.rows ?? []).map((row) => ({ ...keyOf(row.type), digest: sealOf(row) }));
  const { rows: recorded } = await pool.query<RecordedRow>('SELECT code, version, digest FROM work.catalogue_rows');
  const changed = recorded.filter((row) => now.find(isSame(row))?.digest !== row.digest);
  const used = await usedOf(pool, changed);
  if (used.length > 0) {
    throw new Misconfigured(
      NEVER_CHANGED,
      used.map(
        (row) =>
          `${row.code} ${row.version} ${now.some(isSame(row)) ? 'says something else than it did' : 'is gone'}: put it back as it was, and add a row with a later "from" instead`,
      ),
    );
  }
  await record(pool, now);
}

const keyOf = ({ code, version }: { code: string; version: string }) => ({ code, version });
const isSame = (a: { code: string; version: string }) => (b: { code: string; version: string }) =>
  a.code === b.code && a.version === b.version;

/** Those of the rows that a measure was decided under. */
async function usedOf(pool: pg.Pool, rows: readonly RecordedRow[]): Promise<readonly RecordedRow[]> {
  if (rows.length === 0) return [];
  const { rows: used } = await pool.query<{ code: string; version: string }>(
    `SELECT DISTINCT r.code, r.version
     FROM store.events e, jsonb_to_record(e.data::jsonb) AS d (type text, "catalogueVersion" text),
          unnest($1::text[], $2::text[]) AS r (code, version)
     WHERE e.type = 'MeasureImposed' AND d.type = r.code AND d."catalogueVersion" = r.version`,
    [rows.map(({ code }) => code), rows.map(({ version }) => version)],
  );
  return rows.filter((row) => used.some(isSame(row)));
}

/** In one statement, so that processes that start together end with the same. */
async function record(pool: pg.Pool, rows: readonly RecordedRow[]): Promise<void> {
  await pool.query(
    `WITH now AS (SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) AS n (code, version, digest)),
          gone AS (DELETE FROM work.catalogue_rows r WHERE NOT EXISTS
                     (SELECT 1 FROM now n WHERE n.code = r.code AND n.version = r.version))
     INSERT INTO work.catalogue_rows (code, version, digest) SELECT code, version, digest FROM now
     ON CONFLICT (code, version) DO UPDATE SET digest = excluded.digest, seen_at = now()
       WHERE catalogue_rows.digest <> excluded.digest`,
    [rows.map(({ code }) => code), rows.map(({ version }) => version), rows.map(({ digest }) => digest)],
  );
}

/** The rows hold for all that is decided in the register, so it must be this municipality's: its first and last fact tell. */
async function refuseForeign(pool: pg.Pool, municipality: string): Promise<void> {
  const { rows } = await pool.query<{ municipality: string }>(
    `SELECT municipality FROM store.events
     WHERE position IN (1, (SELECT position FROM store.head)) AND municipality <> $1`,
    [municipality],
  );
  const [other] = rows;
  if (!other) return;
  throw new Misconfigured('CATALOGUE_FILE: is another municipality’s', [
    `/municipality: ${municipality}, but this register holds facts of ${other.municipality}: name the file of that one`,
  ]);
}
