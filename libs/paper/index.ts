export { PaperModule } from './paper.module.js';
export { draftOf, type Draft } from './draft.js';
export { draftPdf } from './print/pdf.js';
export { DraftTemplates } from './templates/templates.js';
