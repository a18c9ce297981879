import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '#kernel';
import { Clock, Config, CurrentCaller, type Page, ReadDatabase, ReadsFrom, Roles, ZodQuery } from '#platform';
import type pg from 'pg';
import {
  findDeadlines,
  listDeadlinesQuery,
  type ListDeadlines,
} from '../read-models/deadlines/list-deadlines.query.js';
import { MeasureStreams } from './measure-streams.js';
import { presentDeadline, type DeadlineView } from './present-deadline.js';

@ApiTags('measures')
@Controller('v1/deadlines')
export class OpenDeadlinesController {
  constructor(
    @Inject(ReadDatabase) private readonly pool: pg.Pool,
    private readonly streams: MeasureStreams,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** What is still to be done, of all measures and proposals, in the order in which it is due; what is late comes first. */
  @Get()
  @Roles('duty-officer', 'mayors-office', 'mayor', 'legal-desk', 'auditor')
  @ReadsFrom('deadlines')
  async list(
    @ZodQuery(listDeadlinesQuery) query: ListDeadlines,
    @CurrentCaller() { municipality }: Caller,
  ): Promise<Page<DeadlineView>> {
    const now = await this.clock.now();
    const found = await findDeadlines(this.pool, municipality, query, now);
    const measures = await this.streams.many(
      municipality,
      found.items.filter(({ told }) => !told),
    );
    const byId = new Map(measures.map((measure) => [measure.id, measure]));
    const items = found.items.flatMap((deadline) =>
      presentDeadline(deadline, byId.get(deadline.id) ?? null, now, this.config.timeZone),
    );
    return { items, next: found.next };
  }
}
