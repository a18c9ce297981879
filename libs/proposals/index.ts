export { dueZienswijze, placeOf as proposalPlace } from './domain/due.js';
export { proposalEvents, type ProposalEvent } from './domain/proposal-events.js';
export { proposalAfter, proposalStream, stateOf, type Proposal } from './domain/proposal.js';
export { dueOfProposal } from './read-models/due-of-proposal.js';
export { ProposalsModule } from './proposals.module.js';
export { PROPOSALS, proposalsReadModel } from './read-models/proposals/proposals.read-model.js';
