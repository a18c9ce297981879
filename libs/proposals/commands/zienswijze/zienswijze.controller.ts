import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { Roles, Write, ZodBody, type Answer } from '#platform';
import { recordZienswijze } from '../../domain/decisions/zienswijze.js';
import type { ProposalView } from '../../domain/present.js';
import { RECORDERS } from '../../roles.js';
import { ProposalChanges } from '../change-proposal.js';
import { zienswijzeBody, zienswijzeOf, type ZienswijzeBody } from './zienswijze.body.js';

@ApiTags('proposals')
@Controller('v1/proposals')
export class ZienswijzeController {
  constructor(private readonly changes: ProposalChanges) {}

  /** Records what became of the view of whom the measure would concern. A due date on a day off is warned of, never moved. */
  @Post(':id/zienswijze')
  @HttpCode(200)
  @Roles(...RECORDERS)
  record(
    @Param('id') id: string,
    @ZodBody(zienswijzeBody) body: ZienswijzeBody,
    @Write() context: WriteContext,
  ): Promise<Answer<ProposalView>> {
    return this.changes.answer(context, id, (proposal, around) =>
      recordZienswijze(proposal, zienswijzeOf(body, around)),
    );
  }
}
