import type { MadeFault } from './round.js';
import type { Outcome, Scope } from './run.js';

const SHOWN = 20;

/** What a run came to, in lines; the last ones say whether the register is whole. */
export function summaryOf({ seed, rounds }: Pick<Scope, 'seed' | 'rounds'>, outcome: Outcome): readonly string[] {
  const { ledger, made, skipped, poisoned, rebuilds, events, differences } = outcome;
  const streams = new Set(poisoned.map(({ stream }) => stream));
  const [acknowledged, unknown] = [ledger.count('acknowledged'), ledger.count('unknown')];
  return [
    `seed ${String(seed)}: ${String(rounds)} rounds`,
    `writes: ${String(ledger.writes.length)} sent, ${String(acknowledged)} acknowledged, ${String(ledger.count('refused'))} refused, ${String(unknown)} unknown; ${String(ledger.retried)} requests sent again`,
    `events stored: ${events.toString()}; streams set aside: ${String(streams.size)}, those that were poisoned`,
    `the chain was walked whole after each round, the read models held against ${String(rebuilds)} rebuilds`,
    'faults, with the time until health was green (half of them, the longest):',
    ...[...new Set(made.map(({ kind }) => kind))].sort().map((kind) => `  ${lineOf(kind, made)}`),
    ...skipped.map(({ kind, reason }) => `  ${kind} skipped: ${reason}`),
    ...(differences.length === 0
      ? ['the register is whole']
      : [
          `the register differs in ${String(differences.length)} things${differences.length > SHOWN ? `, the first ${String(SHOWN)}` : ''}:`,
          ...differences.slice(0, SHOWN).map((line) => `- ${line}`),
        ]),
  ];
}

function lineOf(kind: string, made: readonly MadeFault[]): string {
  const times = made
    .filter((one) => one.kind === kind)
    .map(({ toGreen }) => toGreen)
    .sort((a, b) => a - b);
  const [half, longest] = [times[Math.floor((times.length - 1) / 2)] ?? 0, times.at(-1) ?? 0];
  return `${kind} ${String(times.length)} times, ${seconds(half)}, ${seconds(longest)}`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
