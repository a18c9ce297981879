import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { Roles, Write, written, ZodBody } from '#platform';
import type { z } from 'zod';
import { RECORDERS } from '../../incident-writer.js';
import { MergeIncident } from './merge-incident.handler.js';
import { mergeBody } from './merge-incident.request.js';

@ApiTags('incidents')
@Controller('v1/incidents/:id/merge')
export class MergeController {
  constructor(private readonly commands: CommandBus) {}

  /**
   * Merges an incident into the one of which it is a second report. That one takes over its log and its measures; this
   * one leaves the figures and points there.
   */
  @Post()
  @HttpCode(200)
  @Roles(...RECORDERS)
  async merge(
    @Param('id') id: string,
    @ZodBody(mergeBody) { into }: z.output<typeof mergeBody>,
    @Write() context: WriteContext,
  ) {
    const { committed, incident } = await this.commands.execute(new MergeIncident(context, id, into));
    return written(committed, incident);
  }
}
