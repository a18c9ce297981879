/** Something a section tells of: what it is, what is to be known of it, and where to look. */
export interface Item {
  readonly head: string;
  readonly lines: readonly string[];
  readonly link: string | null;
}

/** A part of a digest. Without items it says so in one line. */
export interface Section {
  readonly title: string;
  readonly items: readonly Item[];
  /** How many lines were left out at the end. */
  readonly more: number;
  /** What it says when there are no items. */
  readonly none: string;
}

/** A mail is read on a phone: no section lists more. */
export const MOST = 100;

/** A section of at most `MOST` items. */
export function section(title: string, items: readonly Item[], none: string): Section {
  return { title, items: items.slice(0, MOST), more: Math.max(0, items.length - MOST), none };
}

/** What a digest is made of, whatever form it takes. */
export interface Page {
  readonly title: string;
  readonly sections: readonly Section[];
}
