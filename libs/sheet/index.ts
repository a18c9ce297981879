export { DutchMoments, capitalised, counted, cut } from './dutch.js';
export { dutchDuration } from './dutch-duration.js';
export { PAGE_POLICY, pageOf } from './page.js';
export { documentOf, pdfOf } from './pdf.js';
export { printPdf } from './pdf-printer.js';
export { representationOf, SHEET_TYPES, type Represented, type SheetType } from './representations.js';
export {
  columns,
  countsOf,
  type Column,
  type Fact,
  type FactList,
  type Section,
  type Sheet,
  type Table,
} from './sheet.js';
