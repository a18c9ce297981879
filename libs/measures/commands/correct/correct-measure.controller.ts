import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { Roles, Write, ZodBody, type Answer } from '#platform';
import { correctMeasure } from '../../domain/correct.js';
import type { MeasureView } from '../../domain/present.js';
import { requireMayRecordAsDecided } from '../as-decided.js';
import { MeasureChanges } from '../change-measure.js';
import { correctBody, type CorrectBody } from './correct-measure.js';

@ApiTags('measures')
@Controller('v1/measures')
export class CorrectMeasureController {
  constructor(private readonly changes: MeasureChanges) {}

  /** Corrects what was recorded wrongly; every moment is counted anew. Past a limit only `recordedAsDecided`. */
  @Post(':id/corrections')
  @HttpCode(200)
  @Roles('duty-officer', 'mayors-office', 'mayor', 'legal-desk')
  correct(
    @Param('id') id: string,
    @ZodBody(correctBody) body: CorrectBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    requireMayRecordAsDecided(context.caller, body.recordedAsDecided);
    return this.changes.answer(context, id, (measure, around) => correctMeasure(measure, body, around));
  }
}
