import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { created, Roles, Write, ZodBody } from '#platform';
import type { z } from 'zod';
import { logIdOf } from '../../domain/log-events.js';
import { LogLines } from '../../queries/log-lines.js';
import { NIGHT_RECORDERS } from '../../roles.js';
import { LogLine } from './log-line.handler.js';
import { logLineBody } from './log-line.request.js';

@ApiTags('duty')
@Controller('v1/duty/log-entries')
export class LogLineController {
  constructor(
    private readonly commands: CommandBus,
    private readonly lines: LogLines,
  ) {}

  /** Adds a line to the log of the duty. A line is never edited, only followed by another. */
  @Post()
  @Roles(...NIGHT_RECORDERS)
  async add(@ZodBody(logLineBody) body: z.output<typeof logLineBody>, @Write() context: WriteContext) {
    const committed = await this.commands.execute(new LogLine(context, body));
    const line = await this.lines.one(context.caller.municipality, logIdOf(committed.stream));
    return created(committed, `/v1/duty/log-entries/${line.id}`, line);
  }
}
