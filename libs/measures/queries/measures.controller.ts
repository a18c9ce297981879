import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InjectRepository } from '@nestjs/typeorm';
import { localDate } from '#calendar';
import type { Caller } from '#kernel';
import {
  Clock,
  Config,
  CurrentCaller,
  moment,
  ReadsFrom,
  Roles,
  versioned,
  WaitsFor,
  ZodQuery,
  type Answer,
  type Page,
} from '#platform';
import { Temporal } from 'temporal-polyfill';
import type { Repository } from 'typeorm';
import { z } from 'zod';
import { catalogueOn } from '../catalogue/catalogue.js';
import { presentType, type MeasureTypeView } from '../catalogue/present-type.js';
import { findMeasures, listMeasuresQuery, type ListMeasures } from '../read-models/measures/list-measures.query.js';
import { MeasureRow } from '../read-models/measures/measure-row.entity.js';
import { historyOf, type HistoryEntry } from './history.js';
import { MeasureStreams } from './measure-streams.js';
import { Overlaps, type MeasureWithOverlaps } from './overlaps.js';

const twoTimes = z.strictObject({ activeAt: moment().optional(), knownAt: moment().optional() });
const knownOnly = z.strictObject({ knownAt: moment().optional() });

const isoDate = z.iso.date().transform((text) => Temporal.PlainDate.from(text));
/** A date, or a moment: then the date it has in the municipality. */
const catalogueQuery = z.strictObject({ at: z.union([isoDate, moment()]).optional() });

const READERS = ['duty-officer', 'mayors-office', 'mayor', 'legal-desk', 'auditor'] as const;

@ApiTags('measures')
@Controller('v1')
export class MeasuresController {
  constructor(
    @InjectRepository(MeasureRow) private readonly rows: Repository<MeasureRow>,
    private readonly streams: MeasureStreams,
    private readonly overlaps: Overlaps,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** The measures that match, newest decision first; with `expiringWithin` in the order in which they end. */
  @Get('measures')
  @Roles(...READERS)
  @ReadsFrom('measures')
  async list(
    @ZodQuery(listMeasuresQuery) query: ListMeasures,
    @CurrentCaller() caller: Caller,
  ): Promise<Page<MeasureWithOverlaps>> {
    const now = await this.clock.now();
    const found = await findMeasures(this.rows, caller.municipality, query, now, this.config.timeZone);
    const measures = await this.streams.many(caller.municipality, found.items);
    const at = query.activeAt ?? now;
    return { items: await this.overlaps.present(caller.municipality, measures, at, query.knownAt), next: found.next };
  }

  /** One measure, its status as of `activeAt` or now, as known at `knownAt` or now. */
  @Get('measures/:id')
  @Roles(...READERS)
  @WaitsFor('measures')
  async one(
    @Param('id') id: string,
    @ZodQuery(twoTimes) { activeAt, knownAt }: z.output<typeof twoTimes>,
    @CurrentCaller() caller: Caller,
  ): Promise<Answer<MeasureWithOverlaps>> {
    const { measure, version } = await this.streams.one(caller.municipality, id, knownAt && { knownAt });
    const at = activeAt ?? (await this.clock.now());
    return versioned(version, await this.overlaps.presentOne(caller.municipality, measure, at, knownAt));
  }

  /** Every event of a measure: what, who, when and why. */
  @Get('measures/:id/history')
  @Roles(...READERS)
  @WaitsFor('measures')
  async history(
    @Param('id') id: string,
    @ZodQuery(knownOnly) { knownAt }: z.output<typeof knownOnly>,
    @CurrentCaller() caller: Caller,
  ): Promise<{ items: readonly HistoryEntry[] }> {
    const events = await this.streams.events(caller.municipality, id, knownAt && { knownAt });
    return { items: historyOf(events, this.config.timeZone) };
  }

  /** The measure types as the law had them on a date; today's when none is given. */
  @Get('measure-types')
  @Roles(...READERS, 'analyst', 'administrator')
  async types(
    @ZodQuery(catalogueQuery) { at }: z.output<typeof catalogueQuery>,
  ): Promise<{ items: readonly MeasureTypeView[] }> {
    const date =
      at instanceof Temporal.PlainDate ? at : localDate(at ?? (await this.clock.now()), this.config.timeZone);
    return { items: catalogueOn(date).map(presentType) };
  }
}
