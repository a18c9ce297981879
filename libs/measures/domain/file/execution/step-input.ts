import type { Temporal } from 'temporal-polyfill';
import type { ExecutionStepData } from './events.js';

/** A step as it comes in; `at`: this moment when `null`. */
type Incoming<Data> = Data extends unknown
  ? Omit<Data, 'id' | 'at' | 'returnBy'> & { readonly at: Temporal.Instant | null } & ('returnBy' extends keyof Data
        ? { readonly returnBy: Temporal.Instant | null }
        : unknown)
  : never;
export type StepInput = Incoming<ExecutionStepData>;
