/** A term of the field in both languages; what staff read is the Dutch one. */
export interface Labelled {
  readonly nl: string;
  readonly en: string;
}
