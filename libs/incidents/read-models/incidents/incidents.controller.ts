import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Caller, Role } from '#kernel';
import { CurrentCaller, ReadsFrom, Roles, versioned, ZodQuery, type Page } from '#platform';
import type { z } from 'zod';
import type { PresentedIncident } from '../../domain/present.js';
import { GetIncident } from './get-incident.query.js';
import { INCIDENTS } from './incidents.projection.js';
import { incidentQuery, incidentsQuery } from './incidents.request.js';
import { ListIncidents } from './list-incidents.query.js';

/** Who may see incidents. */
export const READERS = [
  'duty-officer',
  'mayors-office',
  'mayor',
  'legal-desk',
  'auditor',
] as const satisfies readonly Role[];

@ApiTags('incidents')
@Controller('v1/incidents')
@Roles(...READERS)
export class IncidentsController {
  constructor(private readonly queries: QueryBus) {}

  /** The incidents, newest first, without their timelines. `q` finds words in any case, with or without accents. */
  @Get()
  @ReadsFrom(INCIDENTS)
  list(
    @ZodQuery(incidentsQuery) filter: z.output<typeof incidentsQuery>,
    @CurrentCaller() caller: Caller,
  ): Promise<Page<PresentedIncident>> {
    return this.queries.execute(new ListIncidents(caller.municipality, filter));
  }

  /** One incident with its timeline and that of its measures: always as it was last written, or as known at `knownAt`. */
  @Get(':id')
  async one(
    @Param('id') id: string,
    @ZodQuery(incidentQuery) asOf: z.output<typeof incidentQuery>,
    @CurrentCaller() caller: Caller,
  ) {
    const { version, incident } = await this.queries.execute(new GetIncident(caller.municipality, id, asOf));
    return versioned(version, incident);
  }
}
