import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, WriteContext } from '#event-store';
import { createdTogether, Roles, Write, ZodBody, type Answer } from '#platform';
import type { MeasureView } from '../../domain/present.js';
import { WrittenMeasure } from '../written-measure.js';
import { batchBody, ImposeBatch, type BatchBody } from './impose-batch.js';

@ApiTags('measures')
@Controller('v1/measures/batch')
export class ImposeBatchController {
  constructor(
    private readonly commands: CommandBus,
    private readonly written: WrittenMeasure,
  ) {}

  /** Records one decision on several targets: a measure for each, all or none. */
  @Post()
  @Roles('duty-officer', 'mayors-office', 'mayor', 'legal-desk')
  async impose(
    @ZodBody(batchBody) body: BatchBody,
    @Write() context: WriteContext,
  ): Promise<Answer<{ readonly items: readonly MeasureView[] }>> {
    const committed = await this.commands.execute<ImposeBatch, Committed>(new ImposeBatch(context, body));
    const { measureIds } = committed.result as { measureIds: readonly string[] };
    return createdTogether(committed, await this.written.each(context.caller.municipality, committed, measureIds));
  }
}
