import type { Labelled } from '#kernel';
import type { ExecutionEvent } from './events.js';

export const EXECUTION_LABELS: Readonly<Record<ExecutionEvent['type'], Labelled>> = {
  ExecutionStepRecorded: { nl: 'uitvoering vastgelegd', en: 'execution recorded' },
};
