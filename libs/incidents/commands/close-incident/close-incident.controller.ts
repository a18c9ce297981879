import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { Roles, Write, written, ZodBody } from '#platform';
import type { z } from 'zod';
import { RECORDERS } from '../../incident-writer.js';
import { CloseIncident } from './close-incident.handler.js';
import { closingBody } from './close-incident.request.js';

@ApiTags('incidents')
@Controller('v1/incidents/:id/closing')
export class ClosingController {
  constructor(private readonly commands: CommandBus) {}

  /** Closes an incident. It can be reopened. */
  @Post()
  @HttpCode(200)
  @Roles(...RECORDERS)
  async close(
    @Param('id') id: string,
    @ZodBody(closingBody) body: z.output<typeof closingBody>,
    @Write() context: WriteContext,
  ) {
    const { committed, incident } = await this.commands.execute(new CloseIncident(context, id, body));
    return written(committed, incident);
  }
}
