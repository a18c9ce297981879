import { englishMoment } from '#calendar';
import { Refusal } from '#kernel';
import type { Temporal } from 'temporal-polyfill';

import type { StepInput } from './step-input.js';
import { keysOf, sealToTakeOff, stepsOf, type Execution, type ExecutionStep } from './state.js';

type Judged = StepInput & { readonly at: Temporal.Instant };

/** Refuses what cannot be after what was recorded before: the order of the steps is that of what happened. */
export function refuseImpossible(execution: Execution, input: Judged, timeZone: string): void {
  const follows = judge(execution, input, timeZone);
  if (!follows || !isBefore(input.at, follows.at)) return;
  throw Refusal.at(
    '/at',
    'rule',
    'EXECUTION.OUT_OF_ORDER',
    `lies before what it follows, which was ${englishMoment(follows.at, timeZone)}`,
  );
}

/** The step that an input follows, if any. */
function judge(execution: Execution, input: Judged, timeZone: string): ExecutionStep | null {
  const seal = sealToTakeOff(execution);
  const on = (step: ExecutionStep) => englishMoment(step.at, timeZone);
  switch (input.step) {
    case 'comply-by':
    case 'closed': {
      const [closed] = stepsOf(execution, 'closed');
      if (closed) throw conflict('EXECUTION.ALREADY_CLOSED', `it was closed ${on(closed)}: nobody is to close it now`);
      return null;
    }
    case 'sealed':
      if (seal && !seal.broken)
        throw conflict('EXECUTION.ALREADY_SEALED', `it was sealed ${on(seal)}: record first that it was unsealed`);
      return seal?.broken ?? stepsOf(execution, 'unsealed').at(-1) ?? null;
    case 'seal-broken':
      if (!seal || seal.broken)
        throw conflict('EXECUTION.NOT_SEALED', 'no whole seal is on it: record first that it was sealed');
      return seal;
    case 'unsealed':
      if (!seal) throw conflict('EXECUTION.NOT_SEALED', 'no seal is on it: record first that it was sealed');
      return seal.broken ?? seal;
    case 'key-handed-over':
      if (input.returnBy && !isBefore(input.at, input.returnBy))
        throw Refusal.at('/returnBy', 'rule', 'EXECUTION.RETURN_BY', 'a key is returned after it was handed over');
      return null;
    case 'key-returned': {
      const keys = keysOf(execution);
      const key = keys.find(({ id }) => id === input.handOverId);
      const out = keys.filter(({ returned }) => !returned).map(({ id }) => id);
      const known = out.length > 0 ? `out are those of ${out.join(', ')}` : 'none is out';
      if (!key) throw Refusal.at('/handOverId', 'rule', 'EXECUTION.NO_KEY', `no key was handed over by it; ${known}`);
      if (key.returned) throw conflict('EXECUTION.KEY_RETURNED', `it was returned ${on(key.returned)}; ${known}`);
      return key;
    }
    case 'rehoused':
      if (input.children > input.occupants)
        throw Refusal.at('/children', 'rule', 'EXECUTION.CHILDREN', 'are among the occupants, so no more than those');
      return null;
    case 'costs-decision':
      return null;
  }
}

function conflict(code: string, detail: string): Refusal {
  return new Refusal('conflict', code, detail);
}

function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return a.epochNanoseconds < b.epochNanoseconds;
}
