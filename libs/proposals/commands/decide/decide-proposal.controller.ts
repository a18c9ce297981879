import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { Roles, Write, ZodBody, type Answer } from '#platform';
import type { ProposalView } from '../../domain/present.js';
import { RECORDERS } from '../../roles.js';
import { ProposalChanges } from '../change-proposal.js';
import { decideBody, type DecideBody } from './decide-proposal.body.js';
import { Outcomes } from './outcomes.js';

@ApiTags('proposals')
@Controller('v1/proposals')
export class DecideProposalController {
  constructor(
    private readonly changes: ProposalChanges,
    private readonly outcomes: Outcomes,
  ) {}

  /** Records what was decided on it: measures, or none. After that nothing more is taken. */
  @Post(':id/outcome')
  @HttpCode(200)
  @Roles(...RECORDERS)
  decide(
    @Param('id') id: string,
    @ZodBody(decideBody) body: DecideBody,
    @Write() context: WriteContext,
  ): Promise<Answer<ProposalView>> {
    return this.changes.answer(context, id, (proposal, around) =>
      this.outcomes.of(proposal, body, context.caller, around),
    );
  }
}
