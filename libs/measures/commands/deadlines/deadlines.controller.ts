import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { Roles, Write, ZodBody, type Answer } from '#platform';
import { completeDeadline, openDeadlineOnRequest, waiveDeadline } from '../../domain/deadline-states.js';
import type { MeasureView } from '../../domain/present.js';
import { MeasureChanges } from '../change-measure.js';
import {
  completeDeadlineBody,
  openDeadlineBody,
  waiveDeadlineBody,
  type CompleteDeadlineBody,
  type OpenDeadlineBody,
  type WaiveDeadlineBody,
} from './settle-deadline.js';

@ApiTags('measures')
@Controller('v1/measures')
export class DeadlinesController {
  constructor(private readonly changes: MeasureChanges) {}

  /** Opens a deadline that follows from a request, such as that for interim relief. */
  @Post(':id/deadlines')
  @HttpCode(200)
  @Roles('duty-officer', 'mayors-office', 'mayor')
  open(
    @Param('id') id: string,
    @ZodBody(openDeadlineBody) body: OpenDeadlineBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.changes.answer(context, id, (measure, around) => openDeadlineOnRequest(measure, body, around));
  }

  /** Records that what a deadline asks for was done. */
  @Post(':id/deadlines/:name/completion')
  @HttpCode(200)
  @Roles('duty-officer', 'mayors-office', 'mayor')
  complete(
    @Param('id') id: string,
    @Param('name') name: string,
    @ZodBody(completeDeadlineBody) body: CompleteDeadlineBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.changes.answer(context, id, (measure, around) => completeDeadline(measure, { name, ...body }, around));
  }

  /** Records that a deadline is let go, with the reason. */
  @Post(':id/deadlines/:name/waiver')
  @HttpCode(200)
  @Roles('duty-officer', 'mayors-office', 'mayor')
  waive(
    @Param('id') id: string,
    @Param('name') name: string,
    @ZodBody(waiveDeadlineBody) body: WaiveDeadlineBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.changes.answer(context, id, (measure) => waiveDeadline(measure, { name, ...body }));
  }
}
