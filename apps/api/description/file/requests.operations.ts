import type { OperationText } from '../operation-text.js';

export const requestOperations: Readonly<Record<string, OperationText>> = {
  'POST /v1/measures/{id}/requests': {
    summary: 'Record what somebody asks of a measure: to open early, to enter, to be exempted',
    answers: { 200: 'Measure' },
  },
  'POST /v1/measures/{id}/requests/{requestId}/outcome': {
    summary: 'Record what became of a request; an early opening that is granted lifts the closure',
    answers: { 200: 'Measure' },
  },
  'POST /v1/measures/{id}/requests/{requestId}/withdrawal': {
    summary: 'Record that an exemption was withdrawn before its end',
    answers: { 200: 'Measure' },
  },
};
