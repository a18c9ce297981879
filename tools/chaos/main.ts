/**
 * `npm run chaos`: faults really made in an instance of its own, and what comes of it held against what is right.
 * `npm run chaos -- --rounds 50 --seed 7`: the event core under load; `npm run chaos -- reminders --seed 1`: the reminders
 * over years of simulated time.
 */
import { playCore } from './core/play.js';
import { playReminders } from './reminders/play.js';

const [game = '', ...rest] = process.argv.slice(2);
try {
  process.exitCode = game === 'reminders' ? await playReminders(rest) : await playCore(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
