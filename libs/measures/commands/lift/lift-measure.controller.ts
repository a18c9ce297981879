import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, WriteContext } from '#event-store';
import { Roles, Write, written, ZodBody, type Answer } from '#platform';
import type { MeasureView } from '../../domain/present.js';
import { WrittenMeasure } from '../written-measure.js';
import { liftBody, LiftMeasure, type LiftBody } from './lift-measure.js';

@ApiTags('measures')
@Controller('v1/measures')
export class LiftMeasureController {
  constructor(
    private readonly commands: CommandBus,
    private readonly measure: WrittenMeasure,
  ) {}

  /** Records that the mayor ended the measure before its end. */
  @Post(':id/lifting')
  @HttpCode(200)
  @Roles('duty-officer', 'mayors-office', 'mayor')
  async lift(
    @Param('id') id: string,
    @ZodBody(liftBody) body: LiftBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    const committed = await this.commands.execute<LiftMeasure, Committed>(new LiftMeasure(context, id, body));
    return written(committed, await this.measure.of(context.caller.municipality, committed));
  }
}
