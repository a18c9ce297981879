import { parseArgs } from 'node:util';
import { z } from 'zod';
import { OwnInstance } from '../../instance/own-instance.js';
import { BEGIN } from './plan.js';
import { run, type Watcher } from './run.js';
import { summaryOf } from './summary.js';

const whole = z.coerce.number().int();
const options = z.object({
  seed: whole.min(0).default(1),
  measures: whole.min(1).default(10_000),
  years: z.coerce.number().min(0.1).max(10).default(2),
  faults: whole.min(0).default(80),
  'cut-waits': z.boolean().default(false),
});

/** Lines of progress in all. */
const LINES = 40;

function progress(began: number): Watcher {
  return {
    at: (done, of, now, tally) => {
      if (Math.floor((done * LINES) / of) === Math.floor(((done - 1) * LINES) / of)) return;
      const seconds = Math.round((performance.now() - began) / 1000);
      const commands = [...tally.commands.values()].reduce((a, b) => a + b, 0);
      console.log(
        `${String(seconds).padStart(5)} s  ${now.toString().slice(0, 10)}  ${String(commands)} commands, ${String([...tally.faults.values()].reduce((a, b) => a + b, 0))} faults`,
      );
    },
  };
}

/**
 * `npm run chaos -- reminders --seed 1`: plays years of measures on an instance of its own while its parts are killed and
 * its mails refused, and holds every reminder against a model that says which are right. Answers the exit code.
 */
export async function playReminders(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string' },
      measures: { type: 'string' },
      years: { type: 'string' },
      faults: { type: 'string' },
      'cut-waits': { type: 'boolean' },
    },
  });
  const { 'cut-waits': cutWaits, ...sizes } = options.parse(values);
  const scope = { ...sizes, cutWaits };
  const began = performance.now();
  const instance = await OwnInstance.start('chaos', BEGIN);
  const stop = () => void instance.stop().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const outcome = await run(scope, instance, progress(began));
    for (const line of summaryOf(scope, outcome)) console.log(line);
    if (outcome.tally.differences.length > 0) console.log(`the instance's logs and data: ${instance.folder}`);
    return outcome.tally.differences.length === 0 ? 0 : 1;
  } finally {
    await instance.stop();
  }
}
