export { FiguresModule } from './figures.module.js';
export { FIGURES, type Figure } from './domain/figures.js';
export type { FigureOfYear } from './domain/year-report.js';
export type { YearReport } from './queries/year-report.query.js';
