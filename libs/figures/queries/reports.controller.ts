import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { INCIDENTS } from '#incidents';
import type { Caller } from '#kernel';
import { measuresReadModel } from '#measures';
import { CurrentCaller, moment, ReadsFrom, Roles, ZodParams, ZodQuery } from '#platform';
import { z } from 'zod';
import { YearReportQuery, type YearReport } from './year-report.query.js';

const reportPath = z.strictObject({
  year: z
    .string()
    .regex(/^(19|20|21)\d\d$/, 'must be a year from 1900 to 2199')
    .transform(Number),
});

const reportQuery = z.strictObject({ knownAt: moment().optional() });

@ApiTags('figures')
@Controller('v1/reports')
export class ReportsController {
  constructor(private readonly reports: YearReportQuery) {}

  /**
   * The figures of a calendar year in the municipality's zone. A measure counts in the year of its decision, an incident
   * in that of its moment.
   */
  @Get(':year')
  @Roles('mayors-office', 'mayor', 'legal-desk', 'analyst', 'auditor')
  @ReadsFrom(measuresReadModel.name, INCIDENTS)
  report(
    @ZodParams(reportPath) { year }: z.output<typeof reportPath>,
    @ZodQuery(reportQuery) { knownAt }: z.output<typeof reportQuery>,
    @CurrentCaller() caller: Caller,
  ): Promise<YearReport> {
    return this.reports.report(caller.municipality, year, knownAt ?? null);
  }
}
