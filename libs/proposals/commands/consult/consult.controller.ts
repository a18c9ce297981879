import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { happened } from '#incidents';
import { Roles, Write, ZodBody, type Answer } from '#platform';
import { advise, consultTriangle } from '../../domain/decisions/consult.js';
import type { ProposalView } from '../../domain/present.js';
import { RECORDERS } from '../../roles.js';
import { ProposalChanges } from '../change-proposal.js';
import { adviceBody, triangleBody, type AdviceBody, type TriangleBody } from './consult.body.js';

@ApiTags('proposals')
@Controller('v1/proposals')
@Roles(...RECORDERS)
export class ConsultController {
  constructor(private readonly changes: ProposalChanges) {}

  /** Records what somebody advises on it. */
  @Post(':id/advice')
  @HttpCode(200)
  advise(
    @Param('id') id: string,
    @ZodBody(adviceBody) body: AdviceBody,
    @Write() context: WriteContext,
  ): Promise<Answer<ProposalView>> {
    return this.changes.answer(context, id, (proposal, around) =>
      advise(proposal, { ...body, at: happened(body.at, around, '/at') }),
    );
  }

  /** Records that the mayor, the public prosecutor and the chief of police spoke of it (the driehoek). */
  @Post(':id/triangle')
  @HttpCode(200)
  consult(
    @Param('id') id: string,
    @ZodBody(triangleBody) body: TriangleBody,
    @Write() context: WriteContext,
  ): Promise<Answer<ProposalView>> {
    return this.changes.answer(context, id, (proposal, around) =>
      consultTriangle(proposal, { ...body, at: happened(body.at, around, '/at') }),
    );
  }
}
