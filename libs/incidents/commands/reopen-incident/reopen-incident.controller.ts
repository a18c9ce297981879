import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { Roles, Write, written, ZodBody } from '#platform';
import type { z } from 'zod';
import { RECORDERS } from '../../incident-writer.js';
import { ReopenIncident } from './reopen-incident.handler.js';
import { reopeningBody } from './reopen-incident.request.js';

@ApiTags('incidents')
@Controller('v1/incidents/:id/reopening')
export class ReopeningController {
  constructor(private readonly commands: CommandBus) {}

  /** Opens a closed incident again. */
  @Post()
  @HttpCode(200)
  @Roles(...RECORDERS)
  async reopen(
    @Param('id') id: string,
    @ZodBody(reopeningBody) body: z.output<typeof reopeningBody>,
    @Write() context: WriteContext,
  ) {
    const { committed, incident } = await this.commands.execute(new ReopenIncident(context, id, body));
    return written(committed, incident);
  }
}
