import type { OperationText } from '../operation-text.js';

export const hearingOperations: Readonly<Record<string, OperationText>> = {
  'POST /v1/measures/{id}/hearings': {
    summary: 'Record who was heard on the measure or its extension, or why not',
    answers: { 200: 'Measure' },
  },
};
