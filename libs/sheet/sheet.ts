import { capitalised } from './dutch.js';

/** What is said on paper: words only, in the order in which they are read. A page and a PDF are made of it. */
export interface Sheet {
  /** `Overdracht van de nacht van 28 februari op 1 maart 2027`. */
  readonly title: string;
  readonly municipality: string;
  /** What must be known of the whole before one reads it. */
  readonly facts: readonly Fact[];
  /** In a few words what is in it: `2 incidenten`, `1 besluit`. */
  readonly counts: readonly string[];
  readonly sections: readonly Section[];
  /** Under every page. */
  readonly foot: string;
}

export interface Fact {
  readonly label: string;
  readonly text: string;
}

/** How much room a column asks for: a moment, a few words, one word, or what is left. */
export interface Column {
  readonly title: string;
  readonly width: 'moment' | 'name' | 'state' | 'text';
}

export type Section = Table | FactList;

export interface Table {
  readonly title: string;
  /** What stands in the place of the rows where there are none. */
  readonly empty: string;
  /** What must be known beside the rows. */
  readonly note: string | null;
  readonly columns: readonly Column[];
  /** A cell for each column; line breaks are those of whoever wrote the text. */
  readonly rows: readonly (readonly string[])[];
}

/** Of one thing what is known of it. */
export interface FactList {
  readonly title: string;
  readonly facts: readonly Fact[];
}

/** Columns from their titles, each with the room it asks for. */
export function columns(widths: Readonly<Record<string, Column['width']>>): readonly Column[] {
  return Object.entries(widths).map(([title, width]) => ({ title, width }));
}

/** On one line: `1 incident · geen besluiten`. */
export function countsOf({ counts }: Sheet): string {
  return capitalised(counts.join(' · '));
}
