import { Module } from '@nestjs/common';
import { MeasuresModule } from '#measures';
import { ChangeProposalHandler, ProposalChanges } from './commands/change-proposal.js';
import { ConsultController } from './commands/consult/consult.controller.js';
import { DecideProposalController } from './commands/decide/decide-proposal.controller.js';
import { Outcomes } from './commands/decide/outcomes.js';
import { ReceiveProposalController } from './commands/receive/receive-proposal.controller.js';
import { ReceiveProposalHandler } from './commands/receive/receive-proposal.handler.js';
import { VoidProposalController } from './commands/void/void-proposal.controller.js';
import { ZienswijzeController } from './commands/zienswijze/zienswijze.controller.js';
import { ProposalReader } from './queries/proposal-reader.js';
import { ProposalsController } from './queries/proposals.controller.js';

/** Proposals for measures over HTTP. Needs the core module. */
@Module({
  imports: [MeasuresModule],
  controllers: [
    ReceiveProposalController,
    ConsultController,
    ZienswijzeController,
    DecideProposalController,
    VoidProposalController,
    ProposalsController,
  ],
  providers: [ProposalReader, ProposalChanges, Outcomes, ReceiveProposalHandler, ChangeProposalHandler],
})
export class ProposalsModule {}
