import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { Roles, Write, written, ZodBody } from '#platform';
import type { z } from 'zod';
import { RECORDERS } from '../../incident-writer.js';
import { VoidIncident } from './void-incident.handler.js';
import { voidingBody } from './void-incident.request.js';

@ApiTags('incidents')
@Controller('v1/incidents/:id/voiding')
export class VoidingController {
  constructor(private readonly commands: CommandBus) {}

  /** Voids an incident that was entered by mistake: it leaves the figures and stays in the history. It cannot be undone. */
  @Post()
  @HttpCode(200)
  @Roles(...RECORDERS)
  async voidIncident(
    @Param('id') id: string,
    @ZodBody(voidingBody) body: z.output<typeof voidingBody>,
    @Write() context: WriteContext,
  ) {
    const { committed, incident } = await this.commands.execute(new VoidIncident(context, id, body));
    return written(committed, incident);
  }
}
