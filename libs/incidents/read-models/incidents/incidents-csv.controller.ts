import { Controller, Get, Header } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CSV_TYPE, download } from '#csv';
import type { Caller } from '#kernel';
import { CurrentCaller, ReadsFrom, Roles, ZodQuery } from '#platform';
import type { z } from 'zod';
import { ExportIncidents } from './export-incidents.query.js';
import { READERS } from './incidents.controller.js';
import { INCIDENTS } from './incidents.projection.js';
import { incidentsFilter } from './incidents.request.js';

@ApiTags('incidents')
@Controller('v1/incidents.csv')
export class IncidentsCsvController {
  constructor(private readonly queries: QueryBus) {}

  /** The whole list for a spreadsheet, at most 10,000 incidents: more are refused, to be narrowed with `from` and `to`. */
  @Get()
  @Roles(...READERS)
  @ReadsFrom(INCIDENTS)
  @Header('content-type', CSV_TYPE)
  @Header('content-disposition', download('incidenten.csv'))
  list(
    @ZodQuery(incidentsFilter) filter: z.output<typeof incidentsFilter>,
    @CurrentCaller() caller: Caller,
  ): Promise<string> {
    return this.queries.execute(new ExportIncidents(caller.municipality, filter));
  }
}
