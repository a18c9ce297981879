import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { Roles, Write, written, ZodBody } from '#platform';
import type { z } from 'zod';
import { RECORDERS } from '../../incident-writer.js';
import { ChangeManifestation } from './change-manifestation.handler.js';
import { manifestationChangeBody } from './change-manifestation.request.js';

@ApiTags('incidents')
@Controller('v1/incidents/:id/manifestation-changes')
export class ManifestationChangesController {
  constructor(private readonly commands: CommandBus) {}

  /** Records that a manifestation was moved to another time, cancelled, not held, or has ended. */
  @Post()
  @HttpCode(200)
  @Roles(...RECORDERS)
  async record(
    @Param('id') id: string,
    @ZodBody(manifestationChangeBody) body: z.output<typeof manifestationChangeBody>,
    @Write() context: WriteContext,
  ) {
    const { committed, incident } = await this.commands.execute(new ChangeManifestation(context, id, body));
    return written(committed, incident);
  }
}
