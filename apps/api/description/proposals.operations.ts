import type { OperationText } from './operation-text.js';

const proposal = (summary: string): OperationText => ({ summary, answers: { 200: 'Proposal' } });

export const proposalOperations: Readonly<Record<string, OperationText>> = {
  'POST /v1/proposals': { summary: 'Register a proposal for a measure', answers: { 201: 'Proposal' } },
  'GET /v1/proposals': { summary: 'List proposals, what came in last first', answers: { 200: 'ProposalPage' } },
  'GET /v1/proposals/{id}': proposal('Read one proposal'),
  'POST /v1/proposals/{id}/advice': proposal('Record what somebody advises on it'),
  'POST /v1/proposals/{id}/triangle': proposal(
    'Record that the mayor, the public prosecutor and the chief of police spoke of it',
  ),
  'POST /v1/proposals/{id}/zienswijze': proposal(
    'Record what became of the zienswijze: invited, received, waived or skipped',
  ),
  'POST /v1/proposals/{id}/outcome': proposal('Record what was decided on it: measures, or none'),
  'POST /v1/proposals/{id}/voiding': proposal('Mark a proposal as entered by mistake'),
};
