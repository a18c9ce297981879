import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { Roles, Write, ZodBody, type Answer } from '#platform';
import type { MeasureView } from '../../domain/present.js';
import { resumeMeasure, suspendMeasure } from '../../domain/suspend.js';
import { MeasureChanges } from '../change-measure.js';
import { resumeBody, suspendBody, type ResumeBody, type SuspendBody } from './suspend-measure.js';

@ApiTags('measures')
@Controller('v1/measures')
export class SuspensionController {
  constructor(private readonly changes: MeasureChanges) {}

  /** Records that the court or the mayor stopped its effect; the end stays where it is. */
  @Post(':id/suspension')
  @HttpCode(200)
  @Roles('duty-officer', 'mayors-office', 'mayor')
  suspend(
    @Param('id') id: string,
    @ZodBody(suspendBody) body: SuspendBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.changes.answer(context, id, (measure, { timeZone }) => suspendMeasure(measure, body, timeZone));
  }

  /** Records that its effect began again. */
  @Post(':id/resumption')
  @HttpCode(200)
  @Roles('duty-officer', 'mayors-office', 'mayor')
  resume(
    @Param('id') id: string,
    @ZodBody(resumeBody) body: ResumeBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.changes.answer(context, id, (measure, { timeZone }) => resumeMeasure(measure, body, timeZone));
  }
}
