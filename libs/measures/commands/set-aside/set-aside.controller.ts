import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { Roles, Write, ZodBody, type Answer } from '#platform';
import type { MeasureView } from '../../domain/present.js';
import { annulMeasure, voidMeasure } from '../../domain/set-aside.js';
import { MeasureChanges } from '../change-measure.js';
import { annulBody, voidBody, type AnnulBody, type VoidBody } from './set-aside.js';

@ApiTags('measures')
@Controller('v1/measures')
export class SetAsideController {
  constructor(private readonly changes: MeasureChanges) {}

  /** Records that a court, or the mayor on objection, annulled it. */
  @Post(':id/annulment')
  @HttpCode(200)
  @Roles('duty-officer', 'mayors-office', 'mayor')
  annul(
    @Param('id') id: string,
    @ZodBody(annulBody) body: AnnulBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.changes.answer(context, id, (measure, around) => annulMeasure(measure, body, around));
  }

  /** Marks a measure as entered by mistake. */
  @Post(':id/voiding')
  @HttpCode(200)
  @Roles('duty-officer', 'mayors-office', 'mayor')
  void(
    @Param('id') id: string,
    @ZodBody(voidBody) body: VoidBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.changes.answer(context, id, (measure) => voidMeasure(measure, body.reason));
  }
}
