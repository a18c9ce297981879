import { capitalised, columns, type FactList, type Table } from '#sheet';
import type { DossierAnnouncement } from '../announcements.js';
import type { DossierDecision } from '../decisions.js';
import type { Dossier } from '../dossier.js';
import { deciderNl, formNl, paperworkNl, zienswijzeNl } from './decision-words.js';
import { facts, lines, type DossierWords } from './words.js';

export function decisionOf({ measure: { decision, recordedAsDecided } }: Dossier, words: DossierWords): FactList {
  const { confirmedAt, writtenAt, form } = decision;
  const oral = form === 'oral';
  return {
    title: 'Het besluit',
    facts: facts({
      Genomen: words.long(decision.decidedAt),
      Door: deciderNl(decision.decidedBy),
      Vorm: formNl(decision),
      Mandaat: decision.mandate,
      Zienswijze: zienswijzeNl(decision) ?? 'niet vermeld',
      'Bestuurlijke rapportage': decision.reportRef ?? 'niet vermeld',
      Bevestigd: confirmedAt === null ? oral && 'nog niet' : words.long(confirmedAt),
      'Op schrift': writtenAt === null ? oral && 'nog niet' : words.long(writtenAt),
      'Vastgelegd zoals besloten': recordedAsDecided,
      'In het register': `${words.long(decision.recordedAt)}, door ${decision.recordedBy}`,
    }),
  };
}

const ANNOUNCED: Readonly<Record<DossierAnnouncement['kind'], string>> = {
  oral: 'mondeling',
  service: 'uitgereikt',
  publication: 'gepubliceerd',
};
const ANNOUNCED_OF: Readonly<Record<DossierAnnouncement['of'], string>> = {
  decision: 'het besluit',
  extension: 'de verlenging',
  correction: 'het besluit, gecorrigeerd',
};

export function announcementsOf({ announcements }: Dossier, words: DossierWords): Table {
  return {
    title: 'Bekendmaking',
    empty: 'Er is geen bekendmaking vastgelegd.',
    note: null,
    columns: columns({ Wanneer: 'moment', Wat: 'text', Hoe: 'state', Vastgelegd: 'name' }),
    rows: announcements.map((announced) => [
      words.short(announced.at),
      capitalised(ANNOUNCED_OF[announced.of]),
      capitalised(ANNOUNCED[announced.kind]),
      lines(words.short(announced.recordedAt), `door ${announced.recordedBy}`),
    ]),
  };
}

const OF_EFFECT: readonly DossierDecision['event'][] = ['MeasureSuspended', 'MeasureResumed', 'MeasureAnnulled'];

/** What was decided after it was imposed: extensions, the lifting, reviews. */
export function laterDecisionsOf({ decisions }: Dossier, words: DossierWords): Table {
  const later = decisions.filter(({ event }) => event !== 'MeasureImposed' && !OF_EFFECT.includes(event));
  return {
    title: 'Latere besluiten',
    empty: 'Er is daarna niets besloten.',
    note: null,
    columns: columns({ Genomen: 'moment', Besluit: 'name', 'Zienswijze en motivering': 'text', Door: 'name' }),
    rows: later.map((decision) => row(decision, words)),
  };
}

export function effectOf({ decisions }: Dossier, words: DossierWords): Table {
  return {
    title: 'Schorsing en vernietiging',
    empty: 'De maatregel is niet geschorst of vernietigd.',
    note: null,
    columns: columns({ Wanneer: 'moment', Besluit: 'name', Waarom: 'text', Door: 'name' }),
    rows: decisions.filter(({ event }) => OF_EFFECT.includes(event)).map((decision) => row(decision, words)),
  };
}

function row(said: DossierDecision, words: DossierWords): readonly string[] {
  const { decidedAt, label, decision, grounds, recordedAsDecided, reference, effectsUpheld, from, until } = said;
  const heard = decision && zienswijzeNl(decision);
  return [
    words.short(decidedAt ?? from ?? said.recordedAt),
    lines(
      capitalised(label.nl),
      said.duration !== null && `met ${words.duration(said.duration)}`,
      decidedAt !== null && from !== null && `vanaf ${words.short(from)}`,
      from !== null && spansTime(said) && words.until(until),
      effectsUpheld === true && 'de rechtsgevolgen blijven in stand',
    ),
    lines(
      heard && `Zienswijze: ${heard}`,
      grounds,
      recordedAsDecided !== null && `Vastgelegd zoals besloten: ${recordedAsDecided}`,
      decision?.reportRef && `Rapportage: ${decision.reportRef}`,
      reference !== null && `Kenmerk: ${reference}`,
    ),
    lines(
      capitalised(deciderNl(said.decidedBy)),
      decision && formNl(decision),
      decision?.mandate,
      decision && paperworkNl(decision, words),
    ),
  ];
}

/** A lifting and a resumption name the moment from which, and no end. */
function spansTime({ event }: DossierDecision): boolean {
  return event === 'MeasureExtended' || event === 'MeasureSuspended';
}
