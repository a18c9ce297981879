import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { Roles, Write, ZodBody, type Answer } from '#platform';
import { decideRequest } from '../../../domain/file/requests/decide.js';
import { receiveRequest } from '../../../domain/file/requests/receive.js';
import { withdrawExemption } from '../../../domain/file/requests/withdraw.js';
import type { MeasureView } from '../../../domain/present.js';
import { MeasureChanges } from '../../change-measure.js';
import {
  outcomeBody,
  requestBody,
  withdrawalBody,
  type OutcomeBody,
  type RequestBody,
  type WithdrawalBody,
} from './requests.body.js';

@ApiTags('the file around a measure')
@Controller('v1/measures')
export class RequestsController {
  constructor(private readonly changes: MeasureChanges) {}

  /** Records what somebody asks: to open early, to enter, to be exempted. */
  @Post(':id/requests')
  @HttpCode(200)
  @Roles('duty-officer', 'mayors-office', 'mayor', 'legal-desk')
  receive(
    @Param('id') id: string,
    @ZodBody(requestBody) body: RequestBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.changes.answer(context, id, (measure, around) => receiveRequest(measure, body, around));
  }

  /** Records what became of a request; one that opens early lifts the closure. */
  @Post(':id/requests/:requestId/outcome')
  @HttpCode(200)
  @Roles('duty-officer', 'mayors-office', 'mayor')
  decide(
    @Param('id') id: string,
    @Param('requestId') requestId: string,
    @ZodBody(outcomeBody) body: OutcomeBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    const input = { decision: null, window: null, ...body };
    return this.changes.answer(context, id, (measure, around) => decideRequest(measure, requestId, input, around));
  }

  /** Records that an exemption was withdrawn before its end. */
  @Post(':id/requests/:requestId/withdrawal')
  @HttpCode(200)
  @Roles('duty-officer', 'mayors-office', 'mayor')
  withdraw(
    @Param('id') id: string,
    @Param('requestId') requestId: string,
    @ZodBody(withdrawalBody) body: WithdrawalBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.changes.answer(context, id, (measure, around) => withdrawExemption(measure, requestId, body, around));
  }
}
