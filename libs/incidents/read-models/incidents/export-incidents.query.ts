import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Refusal } from '#kernel';
import { Config } from '#platform';
import type { z } from 'zod';
import { incidentsCsv } from './incidents-csv.js';
import type { incidentsFilter } from './incidents.request.js';
import { ListIncidents } from './list-incidents.query.js';

/** The most incidents that one file holds: read in one statement, so that they belong together. */
export const MAX_EXPORT = 10_000;

/** The incidents that the list would show, all pages of it, as CSV. More than `MAX_EXPORT` are refused. */
export class ExportIncidents extends Query<string> {
  constructor(
    readonly municipality: string,
    readonly filter: z.output<typeof incidentsFilter>,
    readonly max = MAX_EXPORT,
  ) {
    super();
  }
}

@QueryHandler(ExportIncidents)
export class ExportIncidentsHandler implements IQueryHandler<ExportIncidents> {
  constructor(
    private readonly queries: QueryBus,
    private readonly config: Config,
  ) {}

  async execute({ municipality, filter, max }: ExportIncidents): Promise<string> {
    const { items, next } = await this.queries.execute(new ListIncidents(municipality, { ...filter, limit: max }));
    if (next !== null)
      throw new Refusal(
        'malformed',
        'LIST.TOO_LONG',
        `these are more than ${String(max)} incidents, the most that one file holds; narrow them with from and to`,
      );
    return incidentsCsv(items, this.config.timeZone);
  }
}
