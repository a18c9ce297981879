import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InjectRepository } from '@nestjs/typeorm';
import type { Caller } from '#kernel';
import { CurrentCaller, ReadsFrom, Roles, versioned, ZodQuery, type Answer, type Page } from '#platform';
import type { Repository } from 'typeorm';
import type { z } from 'zod';
import type { LogLine } from '../domain/log-events.js';
import { findLines, listLogQuery } from '../read-models/log/list-log.query.js';
import { LogRow } from '../read-models/log/log-row.entity.js';
import { DUTY_LOG } from '../read-models/log/log.read-model.js';
import { NIGHT_READERS } from '../roles.js';
import { LogLines } from './log-lines.js';

@ApiTags('duty')
@Controller('v1/duty/log-entries')
@Roles(...NIGHT_READERS)
export class LogController {
  constructor(
    @InjectRepository(LogRow) private readonly rows: Repository<LogRow>,
    private readonly lines: LogLines,
  ) {}

  /** The lines of the log, newest first. */
  @Get()
  @ReadsFrom(DUTY_LOG)
  async list(
    @ZodQuery(listLogQuery) query: z.output<typeof listLogQuery>,
    @CurrentCaller() caller: Caller,
  ): Promise<Page<LogLine>> {
    const { items, next } = await findLines(this.rows, caller.municipality, query);
    return { items: await this.lines.many(caller.municipality, items), next };
  }

  /** One line. */
  @Get(':id')
  async one(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<Answer<LogLine>> {
    return versioned(1, await this.lines.one(caller.municipality, id));
  }
}
