import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { Roles, Write, written, ZodBody } from '#platform';
import type { z } from 'zod';
import { RECORDERS } from '../../incident-writer.js';
import { RecordPoliceAdvice } from './record-police-advice.handler.js';
import { policeAdviceBody } from './record-police-advice.request.js';

@ApiTags('incidents')
@Controller('v1/incidents/:id/police-advice')
export class PoliceAdviceController {
  constructor(private readonly commands: CommandBus) {}

  /** Records that the police were asked for safety advice about a manifestation, or what they advised. */
  @Post()
  @HttpCode(200)
  @Roles(...RECORDERS)
  async record(
    @Param('id') id: string,
    @ZodBody(policeAdviceBody) body: z.output<typeof policeAdviceBody>,
    @Write() context: WriteContext,
  ) {
    const { committed, incident } = await this.commands.execute(new RecordPoliceAdvice(context, id, body));
    return written(committed, incident);
  }
}
