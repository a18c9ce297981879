/** Writes docs/measure-types.md from the catalogue: `npm run measure-types`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MEASURE_TYPES, measureTypesDocument } from '#measures';
import { clone } from './launcher/clone.js';

const file = join(clone, 'docs/measure-types.md');
writeFileSync(file, measureTypesDocument(MEASURE_TYPES));
console.log(`written: ${file}`);
