/**
 * Writes docs/measure-types.md from the built-in catalogue: `npm run measure-types`. With a CATALOGUE_FILE it prints the
 * same page with the municipality's rows instead.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MEASURE_TYPES, measureTypesDocument, NATIONAL_TYPES } from '#measures';
import { clone } from './launcher/clone.js';

if (process.env['CATALOGUE_FILE']) {
  process.stdout.write(measureTypesDocument(MEASURE_TYPES));
} else {
  const file = join(clone, 'docs/measure-types.md');
  writeFileSync(file, measureTypesDocument(NATIONAL_TYPES));
  console.log(`written: ${file}`);
}
