import { Liquid, type Template } from 'liquidjs';
import { parseMarkdown } from '../text/markdown.js';
import type { Paper } from '../text/paper.js';
import { SOORT, VALUE_NAMES, type Values } from '../text/values.js';
import { builtIn } from './built-in.js';
import { PARTIALS } from './partials.js';

/** Nothing but the template's own values: no files, and a name that is not there is a fault. */
const engine = new Liquid({
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  templates: PARTIALS,
  outputEscape: plainText,
});

/** The text of each type: ours, or the municipality's in its place. */
export class DraftTemplates {
  private readonly parsed = new Map<string, Template[]>();

  constructor(private readonly own: ReadonlyMap<string, string> = new Map()) {}

  /** The blocks of a draft. Throws where a template is not right, which a start with it would have refused. */
  render(type: string, values: Values): Paper {
    const parsed = this.parsed.get(type) ?? engine.parse(this.own.get(type) ?? builtIn(type));
    this.parsed.set(type, parsed);
    return parseMarkdown(String(engine.renderSync(parsed, values)));
  }
}

/** What is wrong with a template, or `null`: it is made once of every kind of decision. */
export function templateFault(text: string): string | null {
  try {
    const templates = new DraftTemplates(new Map([['', text]]));
    for (const soort of Object.values(SOORT)) templates.render('', { ...SAMPLE, soort });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const SAMPLE = Object.fromEntries(VALUE_NAMES.map((name) => [name, name])) as Values;

/** A value as it is read, whatever Markdown would make of it; its own lines and paragraphs stay. */
function plainText(value: unknown): string {
  return String(value)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .split('\n')
    .map((line) => line.trim().replace(/[!-/:-@[-`{-~]/g, '\\$&'))
    .join('\n')
    .replace(/\n{2,}/g, '\n\n')
    .replace(/(?<!\n)\n(?!\n)/g, '  \n');
}
