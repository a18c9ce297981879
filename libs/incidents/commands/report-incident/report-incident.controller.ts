import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { WriteContext } from '#event-store';
import { created, Roles, Write, ZodBody } from '#platform';
import type { z } from 'zod';
import { IncidentReader } from '../../incident-reader.js';
import { RECORDERS } from '../../incident-writer.js';
import { reportBody } from '../../schemas/report.schema.js';
import { ReportIncident } from './report-incident.handler.js';

@ApiTags('incidents')
@Controller('v1/incidents')
export class ReportIncidentController {
  constructor(
    private readonly commands: CommandBus,
    private readonly reader: IncidentReader,
  ) {}

  /** Registers an incident by hand. A home ban that comes with it is recorded in the same go. */
  @Post()
  @Roles(...RECORDERS)
  async report(@ZodBody(reportBody) body: z.output<typeof reportBody>, @Write() context: WriteContext) {
    const committed = await this.commands.execute(new ReportIncident(context, { ...body, source: null }));
    const incident = await this.reader.asWritten(context.caller.municipality, committed);
    return created(committed, `/v1/incidents/${incident.id}`, incident);
  }
}
