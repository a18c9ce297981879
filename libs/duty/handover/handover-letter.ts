import { Injectable } from '@nestjs/common';
import { localDate } from '#calendar';
import { Config } from '#platform';
import { countsOf, pageOf, type Table } from '#sheet';
import { Temporal } from 'temporal-polyfill';
import type { Span } from '../domain/coverage.js';
import { HandoverReport } from './handover-report.js';
import { HandoverRepresentations, pdfName } from './handover-representations.js';
import { ShiftEnds } from './shift-ends.js';
import { withoutPersonalData, type HandoverSheet } from './sheet.js';

/** The mail: the PDF is the whole account, the rest names no staff and quotes nobody. */
export interface ComposedHandover {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly [
    { readonly filename: string; readonly contentType: 'application/pdf'; readonly content: Buffer },
  ];
}

/** The hand-over as a letter to whoever takes over. */
@Injectable()
export class HandoverLetter {
  constructor(
    private readonly report: HandoverReport,
    private readonly representations: HandoverRepresentations,
    private readonly ends: ShiftEnds,
    private readonly config: Config,
  ) {}

  /** Of the shift that ends at `at` where that lasts a day at most, else of the night before the date of `at`. */
  async compose(context: { readonly municipality: string; readonly at: Temporal.Instant }): Promise<ComposedHandover> {
    const { municipality, at } = context;
    const date = localDate(at, this.config.timeZone);
    const handover = await this.report.of(municipality, date, await this.shiftOf(municipality, at));
    const filename = pdfName(handover);
    const whole = this.representations.sheet(handover);
    const attached = { label: 'Bijlage', text: `de hele overdracht: ${filename}`, names: false };
    const brief = withoutPersonalData({ ...whole, facts: [...whole.facts, attached] });
    return {
      subject: `${whole.title}: ${whole.counts.slice(0, 2).join(', ')}`,
      text: textOf(brief),
      html: pageOf(brief),
      attachments: [{ filename, contentType: 'application/pdf', content: await this.representations.pdf(handover) }],
    };
  }

  private async shiftOf(municipality: string, at: Temporal.Instant): Promise<Span | undefined> {
    const [shift] = await this.ends.between(municipality, at.subtract({ seconds: 1 }), at);
    if (!shift?.at.equals(at)) return undefined;
    const aDayOn = shift.from.toZonedDateTimeISO(this.config.timeZone).add({ days: 1 }).toInstant();
    return Temporal.Instant.compare(at, aDayOn) <= 0 ? { from: shift.from, to: at } : undefined;
  }
}

function textOf(sheet: HandoverSheet): string {
  return [
    sheet.title,
    countsOf(sheet),
    '',
    ...sheet.facts.map(({ label, text }) => `${label}: ${text}`),
    ...sheet.sections.flatMap(sectionOf),
    '',
  ].join('\n');
}

/** A line for each row, its cells one after the other. */
function sectionOf({ title, note, empty, rows }: Table): readonly string[] {
  const lines = rows.map(([first = '', ...rest]) => {
    const cells = [first, ...rest].map((cell) => cell.replaceAll('\n', ', ')).filter((cell) => cell !== '');
    return `- ${cells.join('; ')}`;
  });
  return ['', title, ...(note === null ? [] : [note]), ...(lines.length === 0 ? [empty] : lines)];
}
