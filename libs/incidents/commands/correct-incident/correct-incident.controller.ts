import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { Roles, Write, written, ZodBody } from '#platform';
import type { z } from 'zod';
import { RECORDERS } from '../../incident-writer.js';
import { CorrectIncident } from './correct-incident.handler.js';
import { correctionBody } from './correct-incident.request.js';

@ApiTags('incidents')
@Controller('v1/incidents/:id/corrections')
export class CorrectionsController {
  constructor(private readonly commands: CommandBus) {}

  /** Corrects what was recorded wrongly, also of a closed incident. What stood there stays in history. */
  @Post()
  @HttpCode(200)
  @Roles(...RECORDERS)
  async correct(
    @Param('id') id: string,
    @ZodBody(correctionBody) body: z.output<typeof correctionBody>,
    @Write() context: WriteContext,
  ) {
    const { committed, incident } = await this.commands.execute(new CorrectIncident(context, id, body));
    return written(committed, incident);
  }
}
