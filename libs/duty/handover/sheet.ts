import { capitalised } from './dutch.js';

/**
 * What a hand-over says on paper: words only, in the order in which they are read. The page, the PDF and the mail are all
 * made of it.
 */
export interface Sheet {
  /** `Overdracht van de nacht van 28 februari op 1 maart 2027`. */
  readonly title: string;
  readonly municipality: string;
  /** From when until when, as it stood when; who hands over to whom. */
  readonly facts: readonly Fact[];
  /** In a few words what is in it: `2 incidenten`, `1 besluit`. */
  readonly counts: readonly string[];
  readonly sections: readonly Section[];
}

export interface Fact {
  readonly label: string;
  readonly text: string;
  /** It names staff, or holds what they wrote. */
  readonly names: boolean;
}

/** How much room a column asks for: a moment, a few words, one word, or what is left. */
export interface Column {
  readonly title: string;
  readonly width: 'moment' | 'name' | 'state' | 'text';
}

export interface Section {
  readonly title: string;
  /** What stands in the place of the rows where there are none. */
  readonly empty: string;
  /** What must be known beside the rows. */
  readonly note: string | null;
  readonly columns: readonly Column[];
  /** A cell for each column; line breaks are those of whoever wrote the text. */
  readonly rows: readonly (readonly string[])[];
  /** Where it holds what people wrote, which may say anything: nowhere, in its `text` column, or all through. */
  readonly freeText: 'none' | 'column' | 'all';
}

/** What may stand in the mail itself: without names of staff and without what people wrote. */
export function withoutPersonalData(sheet: Sheet): Sheet {
  return {
    ...sheet,
    facts: sheet.facts.filter(({ names }) => !names),
    sections: sheet.sections.filter(({ freeText }) => freeText !== 'all').map(withoutFreeText),
  };
}

function withoutFreeText(section: Section): Section {
  if (section.freeText === 'none') return section;
  const kept = section.columns.map(({ width }) => width !== 'text');
  return {
    ...section,
    columns: section.columns.filter((_, index) => kept[index]),
    rows: section.rows.map((row) => row.filter((_, index) => kept[index])),
  };
}

/** Under every page. */
export const FOOT =
  'Vertrouwelijk. Uit het register zoals het was toen dit werd gemaakt; tijden zijn die van de gemeente.';

/** Columns from their titles, each with the room it asks for. */
export function columns(widths: Readonly<Record<string, Column['width']>>): readonly Column[] {
  return Object.entries(widths).map(([title, width]) => ({ title, width }));
}

/** On one line: `1 incident · geen besluiten`. */
export function countsOf({ counts }: Sheet): string {
  return capitalised(counts.join(' · '));
}
