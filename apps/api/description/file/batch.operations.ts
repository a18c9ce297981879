import type { OperationText } from '../operation-text.js';

export const batchOperations: Readonly<Record<string, OperationText>> = {
  'POST /v1/measures/batch': {
    summary: 'Record one decision on several targets: a measure for each, all or none',
    answers: { 201: 'Measures' },
  },
};
