import { Injectable } from '@nestjs/common';
import { Config } from '#platform';
import { pdfOf, representationOf, type Represented, type SheetType } from '#sheet';
import { Temporal } from 'temporal-polyfill';
import type { Handover } from './handover.js';
import { sheetOf } from './handover-sheet.js';

/** The one hand-over as data, as a page and as a PDF. */
@Injectable()
export class HandoverRepresentations {
  constructor(private readonly config: Config) {}

  as(type: SheetType, handover: Handover): Promise<Represented<Handover>> {
    return representationOf(type, {
      data: handover,
      sheet: () => this.sheet(handover),
      madeAt: Temporal.Instant.from(handover.asOf),
      fileName: pdfName(handover),
    });
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
