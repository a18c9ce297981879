import type { Section } from '#sheet';
import type { Dossier } from '../dossier.js';
import { fieldOf } from './cells.js';
import { FILE_SECTIONS, type FileFacts, type FileTable } from './file-definitions.js';
import { facts, type DossierWords } from './words.js';

/** What the file around the measure holds, by the definitions of its sections. */
export function fileOf({ measure: { file } }: Pick<Dossier, 'measure'>, words: DossierWords): readonly Section[] {
  return sectionsOf(file, FILE_SECTIONS, words);
}

export function sectionsOf(
  file: unknown,
  definitions: readonly (FileTable | FileFacts)[],
  words: DossierWords,
): readonly Section[] {
  return definitions.flatMap((definition) =>
    'facts' in definition ? factsOf(file, definition, words) : tableOf(file, definition, words),
  );
}

function factsOf(file: unknown, { title, at, facts: cells }: FileFacts, words: DossierWords): readonly Section[] {
  const record = fieldOf(file, at);
  const said = Object.fromEntries(Object.entries(cells).map(([label, cell]) => [label, cell(record, words)]));
  const found = facts(said);
  return found.length === 0 ? [] : [{ title, facts: found }];
}

function tableOf(file: unknown, { title, at, empty, columns }: FileTable, words: DossierWords): readonly Section[] {
  const found = fieldOf(file, at);
  const records: readonly unknown[] = Array.isArray(found) ? found : [];
  if (records.length === 0 && empty === null) return [];
  const rows = records.map((record) => columns.map(({ cell }) => cell(record, words)));
  return [{ title, empty: empty ?? '', note: null, columns, rows }];
}
