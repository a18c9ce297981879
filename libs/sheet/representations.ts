import type { Temporal } from 'temporal-polyfill';
import { PAGE_POLICY, pageOf } from './page.js';
import { pdfOf } from './pdf.js';
import type { Sheet } from './sheet.js';

/** As what a report can be had; the first where nobody asks. */
export const SHEET_TYPES = ['application/json', 'text/html', 'application/pdf'] as const;
export type SheetType = (typeof SHEET_TYPES)[number];

export interface Represented<T> {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: T | string | Buffer;
}

/** One report as data, as a page and as a PDF; `madeAt` and `fileName` are those of the PDF. */
export async function representationOf<T>(
  type: SheetType,
  report: {
    readonly data: T;
    readonly sheet: () => Sheet;
    readonly madeAt: Temporal.Instant;
    readonly fileName: string;
  },
): Promise<Represented<T>> {
  switch (type) {
    case 'application/json':
      return { headers: {}, body: report.data };
    case 'text/html':
      return {
        headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PAGE_POLICY },
        body: pageOf(report.sheet()),
      };
    case 'application/pdf':
      return {
        headers: { 'content-type': type, 'content-disposition': `inline; filename="${report.fileName}"` },
        body: await pdfOf(report.sheet(), report.madeAt),
      };
  }
}
