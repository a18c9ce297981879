import type { OperationText } from '../operation-text.js';

export const proceedingOperations: Readonly<Record<string, OperationText>> = {
  'POST /v1/measures/{id}/proceedings': {
    summary: 'Record an objection, an appeal, or a request for interim relief',
    answers: { 200: 'Measure' },
  },
  'POST /v1/measures/{id}/proceedings/{proceedingId}/schedule': {
    summary: 'Plan its documents and its hearing, and record that they were submitted, that it was held',
    answers: { 200: 'Measure' },
  },
  'POST /v1/measures/{id}/proceedings/{proceedingId}/outcome': {
    summary: 'Record how it ended; a suspension or an annulment takes effect on the measure with it',
    answers: { 200: 'Measure' },
  },
};
