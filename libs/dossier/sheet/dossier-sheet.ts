import { STATUS_NL } from '#measures';
import { counted, type Section, type Sheet } from '#sheet';
import type { Dossier } from '../dossier.js';
import { deadlinesOf, termsOf } from './deadline-sections.js';
import { announcementsOf, decisionOf, effectOf, laterDecisionsOf } from './decision-sections.js';
import { fileOf } from './file-sections.js';
import { historyOf } from './history-section.js';
import { incidentsOf, timelinesOf } from './incident-sections.js';
import { flagsOf, measureOf, periodsOf, windowOf } from './measure-sections.js';
import { toldOf } from './told-section.js';
import { DossierWords, facts } from './words.js';

/** The dossier in Dutch, in the order in which a judge reads it; the sections are numbered, to be referred to. */
export function sheetOf(dossier: Dossier, timeZone: string): Sheet {
  const words = new DossierWords(timeZone);
  const { measureId, typeLabel, measure, municipality } = dossier;
  const { district } = measure.target;
  return {
    title: `Dossier ${typeLabel.nl}${district === null ? '' : `, ${district}`}`,
    municipality,
    facts: headOf(dossier, words),
    counts: countsOf(dossier),
    sections: sectionsOf(dossier, words).map((section, index) => ({
      ...section,
      title: `${String(index + 1)}. ${section.title}`,
    })),
    foot: `Vertrouwelijk. Dossier ${measureId}, zoals bekend op ${words.short(dossier.asOf)}; tijden zijn plaatselijk.`,
  };
}

function headOf({ measureId, asOf, knownAt, madeAt, person, consulted, measure }: Dossier, words: DossierWords) {
  return facts({
    Kenmerk: measureId,
    Stand: knownAt === null ? words.long(asOf) : `zoals het bekend was op ${words.long(asOf)}`,
    Opgemaakt: words.long(madeAt),
    Persoon:
      measure.target.personRef !== null &&
      (person && consulted
        ? `met persoonsgegevens, opgevraagd door ${consulted.by} voor: ${consulted.purpose}`
        : 'zonder persoonsgegevens'),
  });
}

function countsOf({ measure: { status, periods, deadlines, flags } }: Dossier): readonly string[] {
  const extensions = periods.filter(({ kind }) => kind === 'extension').length;
  const open = deadlines.filter(({ state }) => state === 'open').length;
  return [
    STATUS_NL[status],
    counted(extensions, 'verlenging', 'verlengingen'),
    `${counted(open, 'termijn', 'termijnen')} open`,
    counted(flags.length, 'markering', 'markeringen'),
  ];
}

function sectionsOf(dossier: Dossier, words: DossierWords): readonly Section[] {
  const window = windowOf(dossier, words);
  return [
    measureOf(dossier, words),
    flagsOf(dossier),
    decisionOf(dossier, words),
    announcementsOf(dossier, words),
    periodsOf(dossier, words),
    ...(window ? [window] : []),
    laterDecisionsOf(dossier, words),
    effectOf(dossier, words),
    ...fileOf(dossier, words),
    deadlinesOf(dossier, words),
    termsOf(dossier, words),
    incidentsOf(dossier, words),
    ...timelinesOf(dossier, words),
    toldOf(dossier, words),
    historyOf(dossier, words),
  ];
}
