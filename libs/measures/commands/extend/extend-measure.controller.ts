import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, WriteContext } from '#event-store';
import { Roles, Write, written, ZodBody, type Answer } from '#platform';
import type { MeasureView } from '../../domain/present.js';
import { WrittenMeasure } from '../written-measure.js';
import { extendBody, ExtendMeasure, type ExtendBody } from './extend-measure.js';

@ApiTags('measures')
@Controller('v1/measures')
export class ExtendMeasureController {
  constructor(
    private readonly commands: CommandBus,
    private readonly measure: WrittenMeasure,
  ) {}

  /** Records an extension, counted from the current end; whatever starts when this measure ends moves with it. */
  @Post(':id/extensions')
  @HttpCode(200)
  @Roles('duty-officer', 'mayors-office', 'mayor', 'legal-desk')
  async extend(
    @Param('id') id: string,
    @ZodBody(extendBody) body: ExtendBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    const committed = await this.commands.execute<ExtendMeasure, Committed>(new ExtendMeasure(context, id, body));
    return written(committed, await this.measure.of(context.caller.municipality, committed));
  }
}
