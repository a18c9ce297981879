import { recordStep } from '../../domain/file/execution/execute.js';
import type { Measure } from '../../domain/state.js';
import { around } from '../given-measures.js';

export const executionCommands = (now: string) => ({
  executions: (m: Measure) => recordStep(m, { step: 'closed', at: null, note: null }, around(now)),
});
