import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { Roles, Write, ZodBody, type Answer } from '#platform';
import { recordStep } from '../../../domain/file/execution/execute.js';
import type { MeasureView } from '../../../domain/present.js';
import { MeasureChanges } from '../../change-measure.js';
import { executionBody, type ExecutionBody } from './execution.body.js';

@ApiTags('the file around a measure')
@Controller('v1/measures')
export class ExecutionController {
  constructor(private readonly changes: MeasureChanges) {}

  /** Records a step by which a closure is carried out: its seal, its keys, its occupants, its costs. */
  @Post(':id/executions')
  @HttpCode(200)
  @Roles('duty-officer', 'mayors-office', 'mayor', 'legal-desk')
  execute(
    @Param('id') id: string,
    @ZodBody(executionBody) body: ExecutionBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.changes.answer(context, id, (measure, around) => recordStep(measure, body, around));
  }
}
