import { readFileSync } from 'node:fs';
import { Misconfigured } from '#kernel';
import { readCatalogue, type MunicipalCatalogue } from './read-catalogue.js';

/** The municipality's own rows, `null` without a file. Throws one error that names every fault in it. */
export function loadCatalogue(file: string | undefined): MunicipalCatalogue | null {
  if (!file) return null;
  const read = readCatalogue(textOf(file));
  if ('rows' in read) return read;
  throw new Misconfigured(
    `CATALOGUE_FILE: ${file} is not right`,
    read.map(({ pointer, detail }) => `${pointer || '/'}: ${detail}`),
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Misconfigured('the configuration is not right', [`CATALOGUE_FILE: ${file} cannot be read`]);
  }
}
