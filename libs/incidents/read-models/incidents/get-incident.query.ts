import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Clock } from '#platform';
import type { z } from 'zod';
import type { PresentedIncident } from '../../domain/present.js';
import { IncidentReader } from '../../incident-reader.js';
import { noSuchIncident } from '../../incident-writer.js';
import type { incidentQuery } from './incidents.request.js';

/** One incident with its timeline; `version` is that of its stream. */
export class GetIncident extends Query<{ version: number; incident: PresentedIncident }> {
  constructor(
    readonly municipality: string,
    readonly id: string,
    readonly asOf: z.output<typeof incidentQuery>,
  ) {
    super();
  }
}

@QueryHandler(GetIncident)
export class GetIncidentHandler implements IQueryHandler<GetIncident> {
  constructor(
    private readonly reader: IncidentReader,
    private readonly clock: Clock,
  ) {}

  async execute({ municipality, id, asOf }: GetIncident): Promise<{ version: number; incident: PresentedIncident }> {
    const at = asOf.activeAt ?? (await this.clock.now());
    const found = await this.reader.find(municipality, id, { at, knownAt: asOf.knownAt });
    if (!found) throw noSuchIncident();
    return found;
  }
}
