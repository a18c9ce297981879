/** What stands where somebody must still fill something in; the paper shows it highlighted. */
export function missing(what: string): string {
  return `[ONTBREEKT: ${what}]`;
}

/** Who the measure addresses, where no purpose was stated. */
export const NAME_NOT_ASKED = '[naam: opvragen met doel]';

/** Every mark in a text. */
export const MARK = /\[(?:ONTBREEKT: [^\]]*|naam: opvragen met doel)\]/;

export function isMissing(mark: string): boolean {
  return mark !== NAME_NOT_ASKED;
}
