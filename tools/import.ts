/** `npm run import -- [--dry-run] [--municipality GM0034] measures.csv`: measures that already run, into the register. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FaultyFile, MeasureImport } from '#measures';
import { openRegister } from './import/open-register.js';
import { addedLines, faultLine, outcomeLine, readLine } from './import/print.js';
import { LOCAL_MUNICIPALITY } from './launcher/state/keys.js';

const USAGE = 'gebruik: npm run import -- [--dry-run] [--municipality GM0034] bestand.csv';

async function importFile(file: string, municipality: string, dryRun: boolean): Promise<void> {
  const bytes = readFileSync(file);
  const register = await openRegister();
  try {
    const measures = new MeasureImport(register, municipality);
    const imported = await (dryRun ? measures.tryOut(bytes) : measures.run(bytes));
    console.log(readLine(imported));
    for (const line of addedLines(imported, register.config.timeZone)) console.log(line);
    for (const fault of imported.faults) console.error(faultLine(fault));
    console.log(outcomeLine(imported, dryRun));
    if (imported.faults.length > 0) process.exitCode = 1;
  } finally {
    await register.close();
  }
}

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean', default: false }, municipality: { type: 'string' } },
  });
  const [file, ...more] = positionals;
  // A register of one's own names its municipality; that of the running instance is the local one.
  const municipality = values.municipality ?? (process.env['DATABASE_URL'] ? '' : LOCAL_MUNICIPALITY);
  if (file === undefined || more.length > 0) throw new Error(USAGE);
  if (!/^GM\d{4}$/.test(municipality)) throw new Error(`noem de gemeente (CBS-code, GM0034)\n${USAGE}`);
  // npm and the build change the folder; a path is from where one typed it.
  await importFile(resolve(process.env['INIT_CWD'] ?? '.', file), municipality, values['dry-run']);
} catch (error) {
  if (error instanceof FaultyFile) for (const fault of error.faults) console.error(faultLine(fault));
  if (error instanceof FaultyFile) console.error('Er is niets vastgelegd.');
  else console.error(error instanceof Error ? error.message || error.name : error);
  process.exitCode = 1;
}
