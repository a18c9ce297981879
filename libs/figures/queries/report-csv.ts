import { moment, number, text, toCsv, type Column } from '#csv';
import { Temporal } from 'temporal-polyfill';
import type { FigureOfYear } from '../domain/year-report.js';
import type { YearReport } from './year-report.query.js';

const MONTHS = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'] as const;

/**
 * The report as a file for a spreadsheet: a row for each figure, with its months and the districts of the year. Shares
 * are from 0 to 1; periods are in days.
 */
export function reportCsv({ year, asOf, figures }: Omit<YearReport, 'handlingTimes'>, timeZone: string): string {
  const districts = new Set(figures.flatMap(({ byDistrict }) => Object.keys(byDistrict)));
  const columns: readonly Column<FigureOfYear>[] = [
    number('Jaar', () => year),
    moment('Stand', () => Temporal.Instant.from(asOf)),
    text('Sleutel', ({ key }) => key),
    text('Cijfer', ({ label }) => label.nl),
    number('Aantal', ({ value }) => value),
    ...MONTHS.map((month, i) => number<FigureOfYear>(month, ({ byMonth }) => byMonth[monthKey(year, i)] ?? 0)),
    ...[...districts]
      .sort()
      .map((district) => number<FigureOfYear>(district, ({ byDistrict }) => byDistrict[district] ?? 0)),
    number('Eerste duur, mediaan (dagen)', ({ firstDuration }) => firstDuration?.medianDays ?? null),
    number('Eerste duur, totaal (dagen)', ({ firstDuration }) => firstDuration?.sumDays ?? null),
    number('Hele duur, mediaan (dagen)', ({ totalDuration }) => totalDuration?.medianDays ?? null),
    number('Hele duur, totaal (dagen)', ({ totalDuration }) => totalDuration?.sumDays ?? null),
    number('Verlengd', ({ extended }) => extended?.count ?? null),
    number('Aandeel verlengd', ({ extended }) => extended?.share ?? null),
    number('Afgehandeld', ({ handlingTime }) => handlingTime?.count ?? null),
    number('Afhandeltijd, mediaan (minuten)', ({ handlingTime }) => handlingTime?.medianMinutes ?? null),
    text('Lijst', ({ href }) => href),
  ];
  return toCsv(columns, figures, timeZone);
}

function monthKey(year: number, index: number): string {
  return `${String(year)}-${String(index + 1).padStart(2, '0')}`;
}
