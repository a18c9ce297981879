import type { Outcome } from './run.js';
import type { Scope } from './plan.js';

const SHOWN = 20;

/** What a run came to, in lines; the last ones say whether model and register agree. */
export function summaryOf({ seed, measures }: Scope, { tally, register }: Outcome): readonly string[] {
  const { rows, mails } = register;
  const repeated = rows.flatMap(({ attempts }) => attempts).filter(({ outcome }) => outcome === 'uncertain').length;
  const of = (counts: ReadonlyMap<string, number>) =>
    [...counts]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, count]) => `${name} ${String(count)}`)
      .join(', ');
  const states = new Map<string, number>();
  for (const { state } of rows) states.set(state, (states.get(state) ?? 0) + 1);
  const found = tally.differences;
  return [
    `seed ${String(seed)}: ${String(measures)} measures`,
    `commands: ${of(tally.commands)}`,
    `reminders: ${of(states)}`,
    `mails: ${String(mails.length)}, attempts repeated as uncertain: ${String(repeated)}`,
    `faults: ${of(tally.faults)}`,
    ...(found.length === 0
      ? ['model and register agree']
      : [
          `model and register differ in ${String(found.length)} things${found.length > SHOWN ? `, the first ${String(SHOWN)}` : ''}:`,
          ...found.slice(0, SHOWN).map((line) => `- ${line}`),
        ]),
  ];
}
