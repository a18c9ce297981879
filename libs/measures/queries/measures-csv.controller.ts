import { Controller, Get, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InjectRepository } from '@nestjs/typeorm';
import { CSV_TYPE, download } from '#csv';
import { Refusal, type Caller } from '#kernel';
import { Clock, Config, CurrentCaller, ReadsFrom, Roles, ZodQuery } from '#platform';
import type { Repository } from 'typeorm';
import type { z } from 'zod';
import { measureTypeOf } from '../catalogue/catalogue.js';
import { presentMeasure } from '../domain/present.js';
import { findMeasures, measuresFilter } from '../read-models/measures/list-measures.query.js';
import { MeasureRow } from '../read-models/measures/measure-row.entity.js';
import { MeasureStreams } from './measure-streams.js';
import { measuresCsv } from './measures-csv.js';

/** The most measures that one file holds: found in one statement, so that they belong together. */
const MAX_EXPORT = 10_000;

@ApiTags('measures')
@Controller('v1/measures.csv')
export class MeasuresCsvController {
  constructor(
    @InjectRepository(MeasureRow) private readonly rows: Repository<MeasureRow>,
    private readonly streams: MeasureStreams,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** The whole list for a spreadsheet, at most 10,000 measures: more are refused, to be narrowed with `from` and `to`. */
  @Get()
  @Roles('duty-officer', 'mayors-office', 'mayor', 'legal-desk', 'auditor')
  @ReadsFrom('measures')
  @Header('content-type', CSV_TYPE)
  @Header('content-disposition', download('maatregelen.csv'))
  async list(
    @ZodQuery(measuresFilter) filter: z.output<typeof measuresFilter>,
    @CurrentCaller() caller: Caller,
  ): Promise<string> {
    const { timeZone } = this.config;
    const now = await this.clock.now();
    const query = { ...filter, limit: MAX_EXPORT };
    const { items, next } = await findMeasures(this.rows, caller.municipality, query, now, timeZone);
    if (next !== null) {
      throw new Refusal(
        'malformed',
        'LIST.TOO_LONG',
        `these are more than ${String(MAX_EXPORT)} measures, the most that one file holds; narrow them with from and to`,
      );
    }
    const measures = await this.streams.many(caller.municipality, items);
    const lines = measures.map((measure) => ({
      typeNl: measureTypeOf(measure.imposed.type, measure.imposed.catalogueVersion).label.nl,
      measure,
      view: presentMeasure(measure, filter.activeAt ?? now, timeZone),
    }));
    return measuresCsv(lines, timeZone);
  }
}
