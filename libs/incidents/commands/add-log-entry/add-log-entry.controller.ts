import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { Roles, Write, written, ZodBody } from '#platform';
import type { z } from 'zod';
import { RECORDERS } from '../../incident-writer.js';
import { AddLogEntry } from './add-log-entry.handler.js';
import { logEntryBody } from './add-log-entry.request.js';

@ApiTags('incidents')
@Controller('v1/incidents/:id/log-entries')
export class LogEntriesController {
  constructor(private readonly commands: CommandBus) {}

  /** Adds a line to the log. A line is never edited, only followed by another. */
  @Post()
  @HttpCode(200)
  @Roles(...RECORDERS)
  async add(
    @Param('id') id: string,
    @ZodBody(logEntryBody) body: z.output<typeof logEntryBody>,
    @Write() context: WriteContext,
  ) {
    const { committed, incident } = await this.commands.execute(new AddLogEntry(context, id, body));
    return written(committed, incident);
  }
}
