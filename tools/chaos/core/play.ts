import { parseArgs } from 'node:util';
import { z } from 'zod';
import { OwnInstance } from '../../instance/own-instance.js';
import { SmallDisk } from './faults/disk.js';
import { KINDS } from './faults/kinds.js';
import { runCore, type Round } from './run.js';
import { summaryOf } from './summary.js';

/** The instance's folder in the state folder. */
const FOLDER = 'chaos-core';

const whole = z.coerce.number().int();
const options = z.strictObject({
  rounds: whole.min(1).default(50),
  seed: whole.min(0).default(1),
  'rebuild-every': whole.min(1).default(5),
  faults: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(KINDS)).min(1))
    .default([...KINDS]),
});

function progress(began: number): (round: Round) => void {
  return ({ number, faults, shown, differences, writes, events }) => {
    const seconds = Math.round((performance.now() - began) / 1000);
    const how = differences.length === 0 ? 'whole' : `${String(differences.length)} differences`;
    console.log(
      `${String(seconds).padStart(5)} s  round ${String(number)}: ${faults.join(' and ')} (health: ${shown.join(', ') || 'green'}): ${how}; ${String(writes)} writes, ${events.toString()} events`,
    );
    for (const difference of differences.slice(0, 10)) console.log(`         ${difference}`);
  };
}

/**
 * `npm run chaos -- --rounds 50 --seed 7`: a real instance under a steady load while its parts are killed, paused, cut
 * off and filled up; after each round it is proved that nothing was lost or doubled. Answers the exit code.
 */
export async function playCore(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string' },
      seed: { type: 'string' },
      faults: { type: 'string' },
      'rebuild-every': { type: 'string' },
    },
  });
  const { faults: kinds, 'rebuild-every': rebuildEvery, ...sizes } = options.parse(values);
  const scope = { ...sizes, kinds, rebuildEvery };
  const began = performance.now();
  const disk = new SmallDisk();
  const instance = await OwnInstance.start(FOLDER, 'system', disk);
  const stop = async () => {
    await instance.stop();
    disk.takeAway(instance.state);
    process.exit(130);
  };
  process.once('SIGINT', () => void stop()).once('SIGTERM', () => void stop());
  try {
    const outcome = await runCore(scope, instance, disk.folder === null ? null : disk, progress(began));
    for (const line of summaryOf(scope, outcome)) console.log(line);
    if (outcome.differences.length > 0) {
      console.log(
        `the instance's logs and data stay until the next run: ${[instance.folder, disk.folder ?? []].flat().join(', ')}`,
      );
      return 1;
    }
  } finally {
    await instance.stop();
  }
  disk.takeAway(instance.state);
  return 0;
}
