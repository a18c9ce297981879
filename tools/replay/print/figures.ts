import type { Report } from '../answers.js';
import { column, heading } from './text.js';

const NOT_IN_SOURCE = 'niet in bron';

/** The year's figures beside those the source publishes. */
export function figuresSection(
  year: number,
  { figures }: Report,
  published: Readonly<Record<string, number | null>>,
): readonly string[] {
  const row = (label: string, replayed: string, source: string, verdict: string) =>
    `${column(label, 56)}${replayed.padStart(8)}  ${source.padStart(NOT_IN_SOURCE.length)}  ${verdict}`.trimEnd();
  return [
    ...heading(`Cijfers over ${String(year)}`),
    row('', 'naspel', 'bron', ''),
    ...figures.map(({ key, label, value }) => {
      const source = published[key] ?? null;
      const verdict = source === null || source === value ? '' : 'WIJKT AF';
      return row(label.nl, String(value), source === null ? NOT_IN_SOURCE : String(source), verdict);
    }),
    'Woningsluitingen na een incident en preventief zijn in de bron afgeleid uit het verhaal.',
  ];
}
