import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { reasonSchema } from '#incidents';
import { ProposedMeasures } from '#measures';
import { Roles, Write, ZodBody, type Answer } from '#platform';
import { z } from 'zod';
import { voidProposal } from '../../domain/decisions/decide.js';
import type { ProposalView } from '../../domain/present.js';
import { RECORDERS } from '../../roles.js';
import { ProposalChanges } from '../change-proposal.js';

/** The body of `POST /v1/proposals/{id}/voiding`. */
export const voidBody = z.strictObject({ reason: reasonSchema }).meta({ id: 'VoidProposal' });

@ApiTags('proposals')
@Controller('v1/proposals')
export class VoidProposalController {
  constructor(
    private readonly changes: ProposalChanges,
    private readonly measures: ProposedMeasures,
  ) {}

  /** Marks a proposal as entered by mistake, whatever was decided on it; its measures stand, and cite it no more. */
  @Post(':id/voiding')
  @HttpCode(200)
  @Roles(...RECORDERS)
  void(
    @Param('id') id: string,
    @ZodBody(voidBody) { reason }: z.output<typeof voidBody>,
    @Write() context: WriteContext,
  ): Promise<Answer<ProposalView>> {
    return this.changes.answer(context, id, async (proposal, { unit }) => {
      const voided = voidProposal(proposal, reason);
      const { outcome } = proposal;
      if (outcome?.outcome === 'imposed') await this.measures.withdraw(unit, outcome.measureIds, id);
      return voided;
    });
  }
}
