import { englishMoment } from '#calendar';
import { Refusal } from '#kernel';
import { type Temporal } from 'temporal-polyfill';
import { refuseFuture } from '../../checks.js';
import { rowOf } from '../../extend.js';
import type { Surroundings } from '../../inputs.js';
import { effectiveEnd, isBeforeEnd, type Measure } from '../../measure.js';
import { nextId, refuseBeforeDecision, refuseVoided } from '../records.js';
import type { ExecutionStepRecorded } from './events.js';
import { refuseImpossible } from './possible.js';
import type { StepInput } from './step-input.js';
import { STEPS } from './steps.js';

/** Records a step by which a closure is carried out, late or not: also after its end, or after a court annulled it. */
export function recordStep(measure: Measure, input: StepInput, around: Surroundings): ExecutionStepRecorded {
  refuseVoided(measure);
  const type = rowOf(measure);
  if (!type.unsealed) {
    throw new Refusal('conflict', 'EXECUTION.NOT_A_CLOSURE', `a ${type.label.en} closes nothing: record it elsewhere`);
  }
  const { ahead, beforeEnd } = STEPS[input.step];
  if (!ahead) refuseFuture('/at', input.at, around);
  const at = input.at ?? around.now;
  refuseBeforeDecision(measure, '/at', at, around);
  if (beforeEnd) refuseFromEnd(measure, at, around);
  refuseImpossible(measure.file.execution, { ...input, at }, around.timeZone);
  const recorded = { id: nextId(measure.file.execution.steps), at: at.toString() };
  return {
    type: 'ExecutionStepRecorded',
    data:
      input.step === 'key-handed-over'
        ? { ...input, ...recorded, returnBy: input.returnBy?.toString() ?? null }
        : { ...input, ...recorded },
  };
}

function refuseFromEnd(measure: Measure, at: Temporal.Instant, { timeZone }: Surroundings): void {
  const end = effectiveEnd(measure);
  if (!end || isBeforeEnd(at, end)) return;
  throw Refusal.at(
    '/at',
    'conflict',
    'EXECUTION.ENDED',
    `it ends or ended ${englishMoment(end, timeZone)}: nothing is closed or sealed from then on`,
  );
}
