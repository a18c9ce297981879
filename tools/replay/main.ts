/** `npm run replay -- casebook/almere-2023.json`: plays a casebook's year through the public API and prints what it came to. */
import { readFileSync } from 'node:fs';
import { readCasebook } from './casebook.js';
import { anInstance } from './instance.js';
import { momentOn } from './moments.js';
import { plan } from './plan.js';
import { dutch } from './print/text.js';
import { showProgress } from './progress.js';
import { run } from './run.js';
import { storeHead } from './store-head.js';
import { summarise } from './summary.js';

const say = (line: string) => {
  console.log(line);
};

async function replay(file: string): Promise<void> {
  const casebook = readCasebook(readFileSync(file, 'utf8'));
  const { name, cbsCode, timeZone } = casebook.municipality;
  const planned = plan(casebook);
  const instance = await anInstance(cbsCode, momentOn(`${String(casebook.year)}-01-01`, '00:00', timeZone), say);

  say(`Naspel van ${name} (${cbsCode}) over ${String(casebook.year)}, op ${instance.api.base}`);
  say(`De klok staat op ${dutch(instance.now, timeZone)}.`);
  const before = await storeHead(instance.database);
  const progress = showProgress(planned.steps.length, timeZone, process.stdout);
  const replayed = await run(planned, casebook, instance, progress).finally(() => {
    progress.stop();
  });
  for (const line of await summarise(casebook, instance, replayed)) say(line);
  const added = (await storeHead(instance.database)) - before;
  say('');
  say(added === 0n ? 'Niets gewijzigd: dit jaar stond er al.' : `Vastgelegd: ${added.toString()} gebeurtenissen.`);
  if (instance.ownLauncher === null) return;
  say(`De instantie blijft draaien op ${instance.api.base} (adressen in ${instance.state}/run.json).`);
  say(
    `Een token: STATE_DIR=${instance.state} npm run -s token -- analyst. Stoppen: kill -INT ${String(instance.ownLauncher)}`,
  );
}

const [file] = process.argv.slice(2);
try {
  if (file === undefined) throw new Error('geef een casusboek: npm run replay -- casebook/almere-2023.json');
  await replay(file);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
