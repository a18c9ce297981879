/** The media type of a CSV file whose first row is the header (RFC 4180). */
export const CSV_TYPE = 'text/csv; charset=utf-8; header=present';

/** `Content-Disposition` by which a browser keeps the answer as a file of this name (RFC 6266). */
export function download(name: string): string {
  return `attachment; filename="${name}"`;
}
