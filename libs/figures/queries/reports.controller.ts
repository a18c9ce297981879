import { Controller, Get, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CSV_TYPE, download } from '#csv';
import { INCIDENTS } from '#incidents';
import type { Caller, Role } from '#kernel';
import { measuresReadModel } from '#measures';
import { Config, CurrentCaller, moment, ReadsFrom, Roles, ZodParams, ZodQuery } from '#platform';
import { PROPOSALS } from '#proposals';
import { z } from 'zod';
import { reportCsv } from './report-csv.js';
import { YearReportQuery, type YearReport } from './year-report.query.js';

const reportPath = z.strictObject({
  year: z
    .string()
    .regex(/^(19|20|21)\d\d$/, 'must be a year from 1900 to 2199')
    .transform(Number),
});

/** Who may see the figures; they hold no personal data. */
const READERS = ['mayors-office', 'mayor', 'legal-desk', 'analyst', 'auditor'] as const satisfies readonly Role[];

const reportQuery = z.strictObject({ knownAt: moment().optional() });

@ApiTags('figures')
@Controller('v1/reports')
export class ReportsController {
  constructor(
    private readonly reports: YearReportQuery,
    private readonly config: Config,
  ) {}

  /**
   * The figures of a calendar year in the municipality's zone. A measure counts in the year of its decision, a proposal in
   * that of the decision on it, an incident in that of its moment.
   */
  @Get(':year')
  @Roles(...READERS)
  @ReadsFrom(measuresReadModel.name, PROPOSALS, INCIDENTS)
  report(
    @ZodParams(reportPath) { year }: z.output<typeof reportPath>,
    @ZodQuery(reportQuery) { knownAt }: z.output<typeof reportQuery>,
    @CurrentCaller() caller: Caller,
  ): Promise<YearReport> {
    return this.reports.report(caller.municipality, year, knownAt ?? null);
  }

  /** The same figures for a spreadsheet: a row for each, with its months, districts and periods. */
  @Get(':year.csv')
  @Roles(...READERS)
  @ReadsFrom(measuresReadModel.name, PROPOSALS, INCIDENTS)
  @Header('content-type', CSV_TYPE)
  @Header('content-disposition', download('jaarcijfers.csv'))
  async reportAsCsv(
    @ZodParams(reportPath) { year }: z.output<typeof reportPath>,
    @ZodQuery(reportQuery) { knownAt }: z.output<typeof reportQuery>,
    @CurrentCaller() caller: Caller,
  ): Promise<string> {
    return reportCsv(await this.reports.report(caller.municipality, year, knownAt ?? null), this.config.timeZone);
  }
}
