import { Ledger } from './load/ledger.js';
import type { Outcome } from './run.js';
import { summaryOf } from './summary.js';

const SCOPE = { seed: 7, rounds: 3 };

function outcome(changes: Partial<Outcome> = {}): Outcome {
  const ledger = new Ledger();
  ledger.record('t-1', 'lift', { state: 'acknowledged', streams: ['measure-1'], position: 1n });
  ledger.record('t-2', 'lift', { state: 'unknown' });
  ledger.retried = 4;
  return {
    ledger,
    made: [
      { kind: 'api-killed', toGreen: 1_000 },
      { kind: 'api-killed', toGreen: 3_200 },
      { kind: 'api-killed', toGreen: 2_000 },
    ],
    skipped: [{ kind: 'disk-full', reason: 'no room to make it' }],
    poisoned: ['measures', 'deadlines'].map((reader) => ({ reader, stream: 'measure-2' })),
    rebuilds: 1,
    events: 9n,
    differences: [],
    ...changes,
  };
}

describe('the summary of a run', () => {
  it('says what was sent, what was made and what was not, and that the register is whole', () => {
    expect(summaryOf(SCOPE, outcome())).toEqual([
      'seed 7: 3 rounds',
      'writes: 2 sent, 1 acknowledged, 0 refused, 1 unknown; 4 requests sent again',
      'events stored: 9; streams set aside: 1, those that were poisoned',
      'the chain was walked whole after each round, the read models held against 1 rebuilds',
      'faults, with the time until health was green (half of them, the longest):',
      '  api-killed 3 times, 2.0 s, 3.2 s',
      '  disk-full skipped: no room to make it',
      'the register is whole',
    ]);
  });

  it('names the first of many differences', () => {
    const differences = Array.from({ length: 30 }, (_, i) => `round 1: ${String(i)}`);
    const lines = summaryOf(SCOPE, outcome({ differences }));
    expect(lines.slice(-21, -19)).toEqual(['the register differs in 30 things, the first 20:', '- round 1: 0']);
  });
});

describe('a refusal that nobody expects', () => {
  it('is a difference', () => {
    const ledger = new Ledger();
    ledger.record('t-1', 'lift', { state: 'refused', problem: '409' });
    expect(ledger.surprises).toEqual([expect.stringContaining('lift t-1 was refused: 409')]);
  });
});
