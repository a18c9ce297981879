import type { OperationText } from '../operation-text.js';

export const homeBanOperations: Readonly<Record<string, OperationText>> = {
  'POST /v1/measures/{id}/contact-address': {
    summary: 'Record where the person banned from a home can be reached; it goes to the vault',
    answers: { 200: 'Measure' },
  },
  'POST /v1/measures/{id}/care-contact': {
    summary: 'Record with whom care is arranged after a home ban',
    answers: { 200: 'Measure' },
  },
  'POST /v1/measures/{id}/breaches': {
    summary: 'Record that a home ban was broken, and what followed',
    answers: { 200: 'Measure' },
  },
};
