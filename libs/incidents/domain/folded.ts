/**
 * A text as it is searched: without accents, case or differences of Unicode form, each run of white space one space.
 * `Café  NOËL` in whatever form becomes `cafe noel`.
 */
export function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toUpperCase().toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
