import type { RecordedEvent } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import type { MeasureEvent } from '../../events.js';
import type { ExecutionStepData } from './events.js';
import type { StepName } from './steps.js';

/** A step as it was recorded, in the order of recording. */
type Recorded<Data> = Data extends unknown
  ? Omit<Data, 'at'> & { readonly at: Temporal.Instant; readonly recordedBy: string }
  : never;
export type ExecutionStep = Recorded<ExecutionStepData>;

/** How a closure was carried out. */
export interface Execution {
  readonly steps: readonly ExecutionStep[];
}

export const NO_EXECUTION: Execution = { steps: [] };

export function executionAfter(execution: Execution, event: RecordedEvent<MeasureEvent>): Execution {
  if (event.type !== 'ExecutionStepRecorded') return execution;
  const step = { ...event.data, at: Temporal.Instant.from(event.data.at), recordedBy: event.meta.by };
  return { steps: [...execution.steps, step] };
}

type StepOf<Name extends StepName> = Extract<ExecutionStep, { readonly step: Name }>;

export function stepsOf<Name extends StepName>({ steps }: Execution, name: Name): readonly StepOf<Name>[] {
  return steps.filter((step): step is StepOf<Name> => step.step === name);
}

/** A seal, with how it was broken and how it was taken off. */
export type Seal = StepOf<'sealed'> & {
  readonly broken: StepOf<'seal-broken'> | null;
  readonly unsealed: StepOf<'unsealed'> | null;
};

/** Every seal in the order of sealing: only the last one can still be on. */
export function sealsOf({ steps }: Execution): readonly Seal[] {
  return steps.reduce<readonly Seal[]>((seals, step) => {
    const [before, last] = [seals.slice(0, -1), seals.slice(-1)];
    switch (step.step) {
      case 'sealed':
        return [...seals, { ...step, broken: null, unsealed: null }];
      case 'seal-broken':
        return [...before, ...last.map((seal) => ({ ...seal, broken: step }))];
      case 'unsealed':
        return [...before, ...last.map((seal) => ({ ...seal, unsealed: step }))];
      default:
        return seals;
    }
  }, []);
}

/** The seal that is still to be taken off, whole or broken. */
export function sealToTakeOff(execution: Execution): Seal | null {
  const last = sealsOf(execution).at(-1);
  return last && !last.unsealed ? last : null;
}

/** A key that was handed over; `returned`: `null` while it is out. */
export type Key = StepOf<'key-handed-over'> & { readonly returned: StepOf<'key-returned'> | null };

export function keysOf(execution: Execution): readonly Key[] {
  const returns = stepsOf(execution, 'key-returned');
  return stepsOf(execution, 'key-handed-over').map((key) => ({
    ...key,
    returned: returns.find(({ handOverId }) => handOverId === key.id) ?? null,
  }));
}
