import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { Roles, Write, ZodBody, type Answer } from '#platform';
import { hearPersons } from '../../../domain/file/hearing/hear.js';
import type { MeasureView } from '../../../domain/present.js';
import { MeasureChanges } from '../../change-measure.js';
import { hearingBody, type HearingBody } from './hearing.body.js';

@ApiTags('the file around a measure')
@Controller('v1/measures')
export class HearingController {
  constructor(private readonly changes: MeasureChanges) {}

  /** Records who was heard, or why not. */
  @Post(':id/hearings')
  @HttpCode(200)
  @Roles('duty-officer', 'mayors-office', 'mayor', 'legal-desk')
  hear(
    @Param('id') id: string,
    @ZodBody(hearingBody) { heard }: HearingBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.changes.answer(context, id, (measure, around) => hearPersons(measure, heard, around));
  }
}
