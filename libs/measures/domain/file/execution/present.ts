import type { Execution } from './state.js';

export function presentExecution(execution: Execution, _timeZone: string) {
  return { steps: execution.steps };
}
