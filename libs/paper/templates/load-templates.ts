import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Misconfigured } from '#kernel';
import { MEASURE_TYPES } from '#measures';
import { DraftTemplates, templateFault } from './templates.js';

const SUFFIX = '.md';

/** The templates of this process: a file `<type>.md` in the folder stands in the place of ours. Names every fault at once. */
export function loadTemplates(folder: string | undefined): DraftTemplates {
  if (!folder) return new DraftTemplates();
  const own = new Map(filesIn(folder).map((name) => [name.slice(0, -SUFFIX.length), textOf(folder, name)]));
  const faults = [...own].flatMap(([type, text]) => {
    const fault = TYPES.has(type) ? templateFault(text) : `there is no measure type ${type}`;
    return fault === null ? [] : [`${type}${SUFFIX}: ${fault}`];
  });
  if (faults.length > 0) throw new Misconfigured(`DRAFTS_FOLDER: ${folder} is not right`, faults);
  return new DraftTemplates(own);
}

const TYPES: ReadonlySet<string> = new Set(MEASURE_TYPES.map(({ code }) => code));

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(SUFFIX));
  } catch {
    throw unreadable(folder);
  }
}

function textOf(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    throw unreadable(join(folder, name));
  }
}

function unreadable(path: string): Misconfigured {
  return new Misconfigured('the configuration is not right', [`DRAFTS_FOLDER: ${path} cannot be read`]);
}
