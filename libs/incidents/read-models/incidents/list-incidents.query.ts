import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Refusal } from '#kernel';
import { Clock, Config, pageOf, type Page } from '#platform';
import { Temporal } from 'temporal-polyfill';
import type { Repository, SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';
import { folded } from '../../domain/folded.js';
import { present, type PresentedIncident } from '../../domain/present.js';
import { IncidentVersion } from './incident.entity.js';
import type { incidentsQuery } from './incidents.request.js';
import { searchPatterns } from './search-text.js';

type Filter = z.output<typeof incidentsQuery>;

/** The incidents of a municipality, newest first, each without its timeline. */
export class ListIncidents extends Query<Page<PresentedIncident>> {
  constructor(
    readonly municipality: string,
    readonly filter: Filter,
  ) {
    super();
  }
}

@QueryHandler(ListIncidents)
export class ListIncidentsHandler implements IQueryHandler<ListIncidents> {
  constructor(
    @InjectRepository(IncidentVersion) private readonly versions: Repository<IncidentVersion>,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async execute({ municipality, filter }: ListIncidents): Promise<Page<PresentedIncident>> {
    const { timeZone } = this.config;
    const at = filter.activeAt ?? (await this.clock.now());
    const rows = this.versions
      .createQueryBuilder('i')
      .select(['i.id', 'i.version', 'i.facts'])
      .where('i.municipality = :municipality', { municipality })
      .orderBy('i.occurredAt', 'DESC')
      .addOrderBy('i.id', 'DESC')
      .limit(filter.limit + 1);
    known(rows, filter);
    matching(rows, filter, timeZone);
    holding(rows, filter, at);
    after(rows, filter);
    return pageOf(
      await rows.getMany(),
      filter.limit,
      ({ facts }) => [facts.occurredAt, facts.id],
      ({ facts }) => present(facts, { at, timeZone }),
    );
  }
}

type Rows = SelectQueryBuilder<IncidentVersion>;

function known(rows: Rows, { knownAt }: Filter): void {
  if (knownAt) rows.andWhere('i.knownFrom <= :knownAt AND i.knownTo > :knownAt', { knownAt: knownAt.toString() });
  else rows.andWhere(`i.knownTo = 'infinity'`);
}

function matching(rows: Rows, { kind, district, from, to, q, policeAdvice, counted }: Filter, timeZone: string): void {
  if (kind !== undefined) rows.andWhere('i.kind = :kind', { kind });
  if (district !== undefined) rows.andWhere('i.districtFolded = :district', { district: folded(district) });
  if (policeAdvice !== undefined) rows.andWhere('i.policeAdvice = :policeAdvice', { policeAdvice });
  if (counted !== undefined) rows.andWhere(`i.setAside IS ${counted ? '' : 'NOT '}NULL`);
  if (from) rows.andWhere('i.occurredAt >= :from', { from: startOf(from, timeZone).toString() });
  if (to) rows.andWhere('i.occurredAt < :to', { to: endOf(to, timeZone).toString() });
  if (q !== undefined) rows.andWhere('i.search LIKE ALL (:patterns)', { patterns: searchPatterns(q) });
}

/**
 * With `activeAt` what had happened and was not closed then; `status` is as of that moment, or as of now. What is known
 * as voided or merged held at no moment.
 */
function holding(rows: Rows, { status, activeAt }: Filter, at: Temporal.Instant): void {
  const closed = 'i.closed @> CAST(:at AS timestamptz)';
  rows.setParameters({ at: at.toString() });
  if (activeAt) rows.andWhere(`i.setAside IS NULL AND i.occurredAt <= :at AND NOT ${closed}`);
  if (status === 'voided' || status === 'merged') rows.andWhere('i.setAside = :status', { status });
  else if (status !== undefined) rows.andWhere(`i.setAside IS NULL AND ${status === 'closed' ? '' : 'NOT '}${closed}`);
}

const key = z.tuple([z.iso.datetime(), z.guid()]);

/** A cursor of another list, or one that somebody made, is told from ours. */
function after(rows: Rows, { cursor }: Filter): void {
  if (!cursor) return;
  const parsed = key.safeParse(cursor);
  if (!parsed.success)
    throw Refusal.at('/cursor', 'malformed', 'CURSOR.UNKNOWN', 'is no cursor of this list; take it from `next`');
  const [occurredAt, id] = parsed.data;
  rows.andWhere('(i.occurredAt, i.id) < (CAST(:occurredAt AS timestamptz), :id)', { occurredAt, id });
}

function startOf(day: Temporal.Instant | Temporal.PlainDate, timeZone: string): Temporal.Instant {
  return day instanceof Temporal.PlainDate ? day.toZonedDateTime(timeZone).toInstant() : day;
}

/** A moment is not included, a date is. */
function endOf(day: Temporal.Instant | Temporal.PlainDate, timeZone: string): Temporal.Instant {
  return day instanceof Temporal.PlainDate ? startOf(day.add({ days: 1 }), timeZone) : day;
}
