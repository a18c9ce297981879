import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { created, Roles, Write, ZodBody, type Answer } from '#platform';
import type { ProposalView } from '../../domain/present.js';
import { ProposalReader } from '../../queries/proposal-reader.js';
import { RECORDERS } from '../../roles.js';
import { receiveBody, ReceiveProposal, type ReceiveBody } from './receive-proposal.js';

@ApiTags('proposals')
@Controller('v1/proposals')
export class ReceiveProposalController {
  constructor(
    private readonly commands: CommandBus,
    private readonly proposals: ProposalReader,
  ) {}

  /** Registers that somebody asks the mayor for a measure. */
  @Post()
  @Roles(...RECORDERS)
  async receive(
    @ZodBody(receiveBody) body: ReceiveBody,
    @Write() context: WriteContext,
  ): Promise<Answer<ProposalView>> {
    const committed = await this.commands.execute(new ReceiveProposal(context, body));
    const view = await this.proposals.asWritten(context.caller.municipality, committed);
    return created(committed, `/v1/proposals/${view.id}`, view);
  }
}
