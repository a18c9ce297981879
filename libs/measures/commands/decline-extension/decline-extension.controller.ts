import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, WriteContext } from '#event-store';
import { Roles, Write, written, ZodBody, type Answer } from '#platform';
import type { MeasureView } from '../../domain/present.js';
import { WrittenMeasure } from '../written-measure.js';
import { declineBody, DeclineExtension, type DeclineBody } from './decline-extension.js';

@ApiTags('measures')
@Controller('v1/measures')
export class DeclineExtensionController {
  constructor(
    private readonly commands: CommandBus,
    private readonly measure: WrittenMeasure,
  ) {}

  /** Records that it was decided not to extend: the reminders to decide stop. */
  @Post(':id/non-extension')
  @HttpCode(200)
  @Roles('duty-officer', 'mayors-office', 'mayor')
  async decline(
    @Param('id') id: string,
    @ZodBody(declineBody) body: DeclineBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    const committed = await this.commands.execute<DeclineExtension, Committed>(new DeclineExtension(context, id, body));
    return written(committed, await this.measure.of(context.caller.municipality, committed));
  }
}
