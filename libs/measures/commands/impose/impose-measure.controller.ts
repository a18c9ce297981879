import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, WriteContext } from '#event-store';
import { created, Roles, Write, ZodBody, type Answer } from '#platform';
import type { MeasureView } from '../../domain/present.js';
import { WrittenMeasure } from '../written-measure.js';
import { imposeBody, ImposeMeasure, type ImposeBody } from './impose-measure.js';

@ApiTags('measures')
@Controller('v1/measures')
export class ImposeMeasureController {
  constructor(
    private readonly commands: CommandBus,
    private readonly written: WrittenMeasure,
  ) {}

  /** Records a measure that was imposed. An oral decision of the night may lack basis and zienswijze. */
  @Post()
  @Roles('duty-officer', 'mayors-office', 'mayor', 'legal-desk')
  async impose(@ZodBody(imposeBody) body: ImposeBody, @Write() context: WriteContext): Promise<Answer<MeasureView>> {
    const committed = await this.commands.execute<ImposeMeasure, Committed>(new ImposeMeasure(context, body));
    const view = await this.written.of(context.caller.municipality, committed);
    return created(committed, `/v1/measures/${view.id}`, view);
  }
}
