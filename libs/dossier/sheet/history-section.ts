import { capitalised, columns, type Table } from '#sheet';
import type { Dossier } from '../dossier.js';
import { flagNl } from './measure-sections.js';
import { lines, type DossierWords } from './words.js';

/** Who wrote what into the register, and when. */
export function historyOf({ history }: Dossier, words: DossierWords): Table {
  return {
    title: 'Wat wanneer door wie is vastgelegd',
    empty: '',
    note: null,
    columns: columns({ Vastgelegd: 'moment', Wat: 'text', Door: 'name' }),
    rows: history.map(({ recordedAt, label, reason, flags, incidentId, measureId, recordedBy }) => [
      words.short(recordedAt),
      lines(
        capitalised(label.nl),
        reason,
        incidentId !== null && `Incident ${incidentId}`,
        measureId !== null && `Maatregel ${measureId}`,
        ...flags.map(flagNl),
      ),
      recordedBy,
    ]),
  };
}
