import type { OperationText } from '../operation-text.js';

export const notificationOperations: Readonly<Record<string, OperationText>> = {
  'POST /v1/measures/{id}/notifications': {
    summary: 'Record that somebody was told of the measure: the police, the prosecutor, the council',
    answers: { 200: 'Measure' },
  },
  'POST /v1/measures/{id}/notifications/{notificationId}/acknowledgement': {
    summary: 'Record that whoever was told said so',
    answers: { 200: 'Measure' },
  },
};
