import { Module } from '@nestjs/common';
import { ReportsController } from './queries/reports.controller.js';
import { YearReportQuery } from './queries/year-report.query.js';

/** The year's figures, counted from the read models of incidents and measures. Needs the core module. */
@Module({ controllers: [ReportsController], providers: [YearReportQuery] })
export class FiguresModule {}
