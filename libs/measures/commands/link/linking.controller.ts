import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, WriteContext } from '#event-store';
import { Roles, Write, written, ZodBody, type Answer } from '#platform';
import type { MeasureView } from '../../domain/present.js';
import { WrittenMeasure } from '../written-measure.js';
import { linkBody, LinkIncident, unlinkBody, UnlinkIncident, type LinkBody, type UnlinkBody } from './linking.js';

@ApiTags('measures')
@Controller('v1/measures')
@Roles('duty-officer', 'mayors-office', 'mayor')
export class LinkingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly measure: WrittenMeasure,
  ) {}

  /** Records that the measure answers an incident too. */
  @Post(':id/linking')
  @HttpCode(200)
  link(
    @Param('id') id: string,
    @ZodBody(linkBody) body: LinkBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.answer(new LinkIncident(context, id, body));
  }

  /** Records that the measure does not answer an incident after all. */
  @Post(':id/unlinking')
  @HttpCode(200)
  unlink(
    @Param('id') id: string,
    @ZodBody(unlinkBody) body: UnlinkBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.answer(new UnlinkIncident(context, id, body));
  }

  private async answer(command: LinkIncident | UnlinkIncident): Promise<Answer<MeasureView>> {
    const committed = await this.commands.execute<LinkIncident | UnlinkIncident, Committed>(command);
    return written(committed, await this.measure.of(command.context.caller.municipality, committed));
  }
}
