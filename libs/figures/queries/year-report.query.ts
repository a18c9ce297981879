import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { inZone } from '#calendar';
import { Clock, Config } from '#platform';
import { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import { CLOSED_INCIDENTS, COUNTED, FIGURE_SOURCES, FIGURES, type Figure } from '../domain/figures.js';
import { boundsOfYear, type YearBounds } from '../domain/year.js';
import { NONE_HANDLED, reportFigures, type FigureOfYear, type HandlingTimes } from '../domain/year-report.js';
import { countYear, handlingTimesOfYear, spansOfYear } from './year-counts.js';

export interface YearReport {
  readonly year: number;
  /** The figures are those known at this moment. */
  readonly asOf: string;
  readonly figures: readonly FigureOfYear[];
  /** How long it took to close the year's incidents, of every kind, that are closed. */
  readonly handlingTimes: HandlingTimes & { readonly href: string };
}

/** The figures of one municipality's calendar year. */
@Injectable()
export class YearReportQuery {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** As known at `knownAt`, or now. */
  async report(municipality: string, year: number, knownAt: Temporal.Instant | null): Promise<YearReport> {
    const { timeZone } = this.config;
    const now = await this.clock.now();
    const bounds = boundsOfYear(year, timeZone);
    const counted = { municipality, bounds, timeZone, knownAt };
    const [counts, spans, handled] = await Promise.all([
      Promise.all(FIGURE_SOURCES.map((source) => countYear(this.db, source, counted))),
      spansOfYear(this.db, counted),
      handlingTimesOfYear(this.db, counted),
    ]);
    const asOf = knownAt && Temporal.Instant.compare(knownAt, now) < 0 ? knownAt : now;
    const href = (figure: Pick<Figure, 'source' | 'list'>) => hrefOf(figure, bounds, timeZone, knownAt);
    return {
      year,
      asOf: inZone(asOf, timeZone),
      figures: reportFigures(FIGURES, counts.flat(), spans, handled, href),
      handlingTimes: { ...(handled.get(CLOSED_INCIDENTS.key) ?? NONE_HANDLED), href: href(CLOSED_INCIDENTS) },
    };
  }
}

/** The list that shows what the figure counts, as it was known then. */
function hrefOf(
  figure: Pick<Figure, 'source' | 'list'>,
  { from, to }: YearBounds,
  timeZone: string,
  knownAt: Temporal.Instant | null,
): string {
  const query = new URLSearchParams({
    ...figure.list,
    ...COUNTED[figure.source],
    from: inZone(from, timeZone),
    to: inZone(to, timeZone),
    ...(knownAt && { knownAt: inZone(knownAt, timeZone) }),
  });
  return `/v1/${figure.source}?${query.toString()}`;
}
