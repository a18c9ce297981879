import type { OperationText } from '../operation-text.js';

export const executionOperations: Readonly<Record<string, OperationText>> = {
  'POST /v1/measures/{id}/executions': {
    summary: 'Record a step by which a closure is carried out: closed, sealed, a key handed over, unsealed',
    answers: { 200: 'Measure' },
  },
};
