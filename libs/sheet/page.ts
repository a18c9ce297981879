import { createHash } from 'node:crypto';
import { Liquid } from 'liquidjs';
import { STYLE, TEMPLATE } from './template.js';
import { countsOf, type Section, type Sheet } from './sheet.js';

/** Nothing but the template's own values: no files, and a name that is not there is a fault. */
const engine = new Liquid({ outputEscape: 'escape', strictVariables: true, ownPropertyOnly: true, templates: {} });
const template = engine.parse(TEMPLATE);

/** What a browser may do with the page: show it in its own style. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The sheet as a page that stands alone. */
export function pageOf(sheet: Sheet): string {
  const sections = sheet.sections.map(whole);
  return String(engine.renderSync(template, { sheet: { ...sheet, sections }, counts: countsOf(sheet), style: STYLE }));
}

/** Either kind with the names of both: the template asks for each. */
function whole(section: Section) {
  return { facts: [], columns: [], rows: [], note: null, empty: null, ...section };
}
