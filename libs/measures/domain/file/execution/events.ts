import type { EventDefinition, NewEvent } from '#event-store';
import type { StepName } from './steps.js';

/** A step at its moment; `note` is free text. Names, free text and where people went are encrypted. */
interface Step<Name extends StepName> {
  readonly id: string;
  readonly step: Name;
  readonly at: string;
  readonly note: string | null;
}

/** `reference`: the number of the seal, of the receipt or of the decision. */
export type ExecutionStepData =
  | Step<'comply-by'>
  | Step<'closed'>
  | (Step<'sealed'> & { readonly reference: string | null })
  | Step<'seal-broken'>
  | Step<'unsealed'>
  | (Step<'key-handed-over'> & {
      /** Which key, and by what role its holder has it; never `null` as recorded. */
      readonly key: string | null;
      readonly holder: string | null;
      readonly reference: string | null;
      readonly returnBy: string | null;
    })
  | (Step<'key-returned'> & {
      /** The step by which it was handed over. */
      readonly handOverId: string;
    })
  | (Step<'rehoused'> & {
      /** How many, the children included. */
      readonly occupants: number;
      readonly children: number;
      readonly whereTo: string | null;
    })
  | (Step<'costs-decision'> & {
      readonly reference: string;
      readonly amountInCents: number | null;
    });

export type ExecutionStepRecorded = NewEvent<'ExecutionStepRecorded', ExecutionStepData>;

export type ExecutionEvent = ExecutionStepRecorded;

export const executionEvents: readonly EventDefinition[] = [
  { type: 'ExecutionStepRecorded', version: 1, secret: ['note', 'key', 'holder', 'whereTo'] },
];
