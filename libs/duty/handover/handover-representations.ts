import { Injectable } from '@nestjs/common';
import { Config } from '#platform';
import { Temporal } from 'temporal-polyfill';
import type { Handover } from './handover.js';
import { PAGE_POLICY, pageOf } from './handover-page.js';
import { pdfOf } from './handover-pdf.js';
import { sheetOf } from './handover-sheet.js';

/** As what a hand-over can be had; the first where nobody asks. */
export const TYPES = ['application/json', 'text/html', 'application/pdf'] as const;
export type HandoverType = (typeof TYPES)[number];

interface Represented {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Handover | string | Buffer;
}

/** The one hand-over as data, as a page and as a PDF. */
@Injectable()
export class HandoverRepresentations {
  constructor(private readonly config: Config) {}

  async as(type: HandoverType, handover: Handover): Promise<Represented> {
    switch (type) {
      case 'application/json':
        return { headers: {}, body: handover };
      case 'text/html':
        return {
          headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PAGE_POLICY },
          body: pageOf(this.sheet(handover)),
        };
      case 'application/pdf':
        return {
          headers: { 'content-type': type, 'content-disposition': `inline; filename="${pdfName(handover)}"` },
          body: await this.pdf(handover),
        };
    }
  }

  sheet(handover: Handover) {
    return sheetOf(handover, this.config.timeZone);
  }

  pdf(handover: Handover): Promise<Buffer> {
    return pdfOf(this.sheet(handover), Temporal.Instant.from(handover.asOf));
  }
}

export function pdfName({ date }: Pick<Handover, 'date'>): string {
  return `overdracht-${date}.pdf`;
}
