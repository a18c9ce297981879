import type { Fact, Sheet, Table } from '#sheet';

/** A hand-over in words; the page, the PDF and the mail are all made of it. */
export interface HandoverSheet extends Sheet {
  /** From when until when, as it stood when; who hands over to whom. */
  readonly facts: readonly HandoverFact[];
  readonly sections: readonly HandoverSection[];
}

export interface HandoverFact extends Fact {
  /** It names staff, or holds what they wrote. */
  readonly names: boolean;
}

export interface HandoverSection extends Table {
  /** Where it holds what people wrote, which may say anything: nowhere, in its `text` column, or all through. */
  readonly freeText: 'none' | 'column' | 'all';
}

/** What may stand in the mail itself: without names of staff and without what people wrote. */
export function withoutPersonalData(sheet: HandoverSheet): HandoverSheet {
  return {
    ...sheet,
    facts: sheet.facts.filter(({ names }) => !names),
    sections: sheet.sections.filter(({ freeText }) => freeText !== 'all').map(withoutFreeText),
  };
}

function withoutFreeText(section: HandoverSection): HandoverSection {
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
