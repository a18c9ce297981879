import type { Labelled } from '#kernel';
import type { DeadlineName } from './deadline-names.js';

/** What a deadline is counted from. A request is recorded by hand, when it comes. */
export type DeadlineFrom = 'decision' | 'start' | 'announcement' | 'request';

/**
 * When something is due. `after`: a period on the wall clock; `statutory`: by the Algemene termijnenwet; `working-days`:
 * at the end of so many of them; `recorded`: as the record in the file says that it follows from; `decide-by`: when an extension must be decided; `former-end`: the end that an extension
 * moves; `end`: when the measure ends; `review`: what lasts until further notice is reviewed.
 */
export type Due =
  | { readonly at: 'after' | 'statutory'; readonly from: DeadlineFrom; readonly within: string }
  | { readonly at: 'working-days'; readonly from: DeadlineFrom; readonly days: number }
  | { readonly at: 'decide-by' | 'former-end' | 'end' | 'review' | 'recorded' };

/** What makes it due. */
export type Opens =
  | 'always'
  | 'basis-missing'
  | 'unannounced'
  | 'oral-unwritten'
  | 'oral-unconfirmed'
  | 'extendable'
  | 'unannounced-extension'
  | 'announced'
  | 'registered'
  | 'until-further-notice'
  | 'requested'
  | 'in-file';

/** A deadline that follows from a decision; `article` is `null` where it is local practice. */
export interface DeadlineRule {
  /** What is to be done, as it stands in a mail. */
  readonly label: Labelled;
  readonly why: Labelled;
  readonly article: string | null;
  readonly opens: Opens;
  readonly due: Due;
  /** When it is over without having been done: at its moment, or with the measure. Any other stays open, and is late. */
  readonly over?: 'due' | 'end';
  /** Steps before it is due at which somebody is told. */
  readonly reminders: readonly string[];
}

const AS_SOON_AS_POSSIBLE: Due = { at: 'after', from: 'decision', within: 'PT24H' };
const SIX_WEEKS: Due = { at: 'statutory', from: 'announcement', within: 'P6W' };

export const DEADLINE_RULES: Readonly<Record<DeadlineName, DeadlineRule>> = {
  'state-basis': {
    label: { nl: 'de grondslag vermelden', en: 'state the basis' },
    why: {
      nl: 'de grondslag ontbreekt nog: zo spoedig mogelijk, streefwaarde 24 uur na het besluit',
      en: 'the basis is still missing: as soon as possible, 24 hours after the decision as a target',
    },
    article: null,
    opens: 'basis-missing',
    due: AS_SOON_AS_POSSIBLE,
    reminders: [],
  },
  announce: {
    label: { nl: 'het besluit bekendmaken', en: 'announce the decision' },
    why: {
      nl: 'het besluit werkt door zijn bekendmaking: streefwaarde 24 uur na het besluit',
      en: 'a decision takes effect by its announcement: 24 hours after the decision as a target',
    },
    article: 'Awb art. 3:40',
    opens: 'unannounced',
    due: AS_SOON_AS_POSSIBLE,
    reminders: ['PT4H'],
  },
  'confirm-decision': {
    label: { nl: 'het mondelinge besluit laten bevestigen', en: 'have the oral decision confirmed' },
    why: {
      nl: 'wie het mondelinge besluit nam, bevestigt het: streefwaarde 24 uur na het besluit',
      en: 'whoever took the oral decision confirms it: 24 hours after the decision as a target',
    },
    article: null,
    opens: 'oral-unconfirmed',
    due: AS_SOON_AS_POSSIBLE,
    reminders: [],
  },
  'write-down-decision': {
    label: { nl: 'het mondelinge besluit op schrift stellen', en: 'put the oral decision in writing' },
    why: {
      nl: 'een mondeling besluit wordt zo spoedig mogelijk op schrift gesteld: streefwaarde 24 uur',
      en: 'an oral decision is put in writing as soon as possible: 24 hours as a target',
    },
    article: null,
    opens: 'oral-unwritten',
    due: AS_SOON_AS_POSSIBLE,
    reminders: ['PT4H'],
  },
  'inform-police': {
    label: { nl: 'de politie inlichten', en: 'inform the police' },
    why: {
      nl: 'de politie handhaaft de maatregel: streefwaarde 24 uur na het besluit',
      en: 'the police enforce the measure: 24 hours after the decision as a target',
    },
    article: null,
    opens: 'always',
    due: AS_SOON_AS_POSSIBLE,
    over: 'end',
    reminders: [],
  },
  'inform-prosecutor': {
    label: { nl: 'de officier van justitie inlichten', en: 'inform the public prosecutor' },
    why: {
      nl: 'de officier van justitie weet welke maatregelen gelden: streefwaarde 24 uur na het besluit',
      en: 'the public prosecutor knows which measures hold: 24 hours after the decision as a target',
    },
    article: null,
    opens: 'always',
    due: AS_SOON_AS_POSSIBLE,
    over: 'end',
    reminders: [],
  },
  'register-closure': {
    label: { nl: 'de sluiting inschrijven (Wkpb)', en: 'register the closure (Wkpb)' },
    why: {
      nl: 'een sluiting wordt binnen vier dagen na het besluit ingeschreven; de termijn is nog te bevestigen',
      en: 'a closure is registered within four days of the decision; the term is still to be confirmed',
    },
    article: 'Wet kenbaarheid publiekrechtelijke beperkingen onroerende zaken (check)',
    opens: 'always',
    due: { at: 'after', from: 'decision', within: 'P4D' },
    reminders: ['P1D'],
  },
  'remove-registration': {
    label: { nl: 'de inschrijving van de sluiting doorhalen (Wkpb)', en: 'remove the registration (Wkpb)' },
    why: {
      nl: 'wat niet meer geldt, staat niet langer als beperking ingeschreven: doorhalen bij het einde',
      en: 'what no longer holds is not registered as a restriction any more: removed at the end',
    },
    article: 'Wet kenbaarheid publiekrechtelijke beperkingen onroerende zaken (check)',
    opens: 'registered',
    due: { at: 'end' },
    reminders: ['P1D'],
  },
  'first-aid-talk': {
    label: { nl: 'eerste hulpgesprek voeren', en: 'hold the first aid talk' },
    why: { nl: 'lokale praktijk: dag 1 tot en met 3', en: 'local practice: day 1 to 3' },
    article: null,
    opens: 'always',
    due: { at: 'after', from: 'start', within: 'P3D' },
    over: 'end',
    reminders: ['P1D'],
  },
  evaluation: {
    label: { nl: 'het huisverbod evalueren', en: 'evaluate the home ban' },
    why: { nl: 'lokale praktijk: dag 5 tot en met 7', en: 'local practice: day 5 to 7' },
    article: null,
    opens: 'always',
    due: { at: 'after', from: 'start', within: 'P7D' },
    over: 'end',
    reminders: ['P1D'],
  },
  'care-advice': {
    label: { nl: 'zorgadvies over de verlenging geven', en: 'give care advice on the extension' },
    why: { nl: 'lokale praktijk: dag 7 of 8', en: 'local practice: day 7 or 8' },
    article: null,
    opens: 'always',
    due: { at: 'after', from: 'start', within: 'P8D' },
    over: 'end',
    reminders: ['P1D'],
  },
  'hear-persons': {
    label: {
      nl: 'de uithuisgeplaatste en de achterblijvers horen',
      en: 'hear the person banned and those left behind',
    },
    why: {
      nl: 'wie het aangaat wordt gehoord voordat over de verlenging wordt besloten',
      en: 'those concerned are heard before an extension is decided',
    },
    article: 'Awb art. 4:8',
    opens: 'extendable',
    due: { at: 'decide-by' },
    over: 'end',
    reminders: ['P2D'],
  },
  'decide-on-extension': {
    label: { nl: 'besluiten over verlenging', en: 'decide on an extension' },
    why: {
      nl: 'verlengen kan alleen vóór het einde; valt dat in een weekend of op een feestdag, dan waar dat zo is afgesproken op de laatste werkdag ervoor om 17:00 uur',
      en: 'an extension must be decided before the end; where practice says so, by 17:00 on the last working day before a weekend or holiday',
    },
    article: null,
    opens: 'extendable',
    due: { at: 'decide-by' },
    over: 'end',
    reminders: [],
  },
  'announce-extension': {
    label: { nl: 'de verlenging bekendmaken', en: 'announce the extension' },
    why: {
      nl: 'een verlenging moet vóór het oude einde bekend zijn gemaakt',
      en: 'an extension must be announced before the end it moves',
    },
    article: 'Awb art. 3:40',
    opens: 'unannounced-extension',
    due: { at: 'former-end' },
    reminders: ['P1D', 'PT4H'],
  },
  review: {
    label: { nl: 'heroverwegen of de maatregel moet voortduren', en: 'review whether it is to go on' },
    why: {
      nl: 'de maatregel geldt tot nader order en wordt op gezette tijden heroverwogen',
      en: 'the measure lasts until further notice and is reviewed from time to time',
    },
    article: null,
    opens: 'until-further-notice',
    due: { at: 'review' },
    reminders: ['P7D', 'P2D'],
  },
  'ratify-ordinance': {
    label: { nl: 'de noodverordening door de raad laten bekrachtigen', en: 'have the council ratify the ordinance' },
    why: {
      nl: 'zij vervalt tenzij de raad haar in zijn eerstvolgende vergadering bekrachtigt; streefwaarde een maand',
      en: 'it lapses unless the council ratifies it at its next meeting; a month as a target',
    },
    article: 'Gemeentewet art. 176',
    opens: 'always',
    due: { at: 'after', from: 'decision', within: 'P1M' },
    reminders: ['P7D'],
  },
  'interim-hearing': {
    label: { nl: 'zitting over de voorlopige voorziening', en: 'hearing on interim relief' },
    why: {
      nl: 'de rechter behandelt het verzoek binnen drie werkdagen',
      en: 'the court hears the request within three working days',
    },
    article: 'Wet tijdelijk huisverbod art. 6',
    opens: 'requested',
    due: { at: 'working-days', from: 'request', days: 3 },
    reminders: ['P1D'],
  },
  'objection-term': {
    label: { nl: 'einde van de bezwaartermijn', en: 'end of the term for objection' },
    why: {
      nl: 'bezwaar kan zes weken lang, vanaf de dag na de bekendmaking',
      en: 'objection is open for six weeks, from the day after the announcement',
    },
    article: 'Awb art. 6:7 and 6:8',
    opens: 'announced',
    due: SIX_WEEKS,
    over: 'due',
    reminders: [],
  },
  'appeal-term': {
    label: { nl: 'einde van de beroepstermijn', en: 'end of the term for appeal' },
    why: {
      nl: 'bezwaar staat niet open; beroep kan zes weken lang, vanaf de dag na de bekendmaking',
      en: 'there is no objection; appeal is open for six weeks, from the day after the announcement',
    },
    article: 'Wet tijdelijk huisverbod art. 6; Awb art. 6:7 and 6:8',
    opens: 'announced',
    due: SIX_WEEKS,
    over: 'due',
    reminders: [],
  },
  'state-contact-address': {
    label: {
      nl: 'vastleggen waar de uithuisgeplaatste bereikbaar is',
      en: 'record where the person banned can be reached',
    },
    why: {
      nl: 'wie uit huis is geplaatst, laat meteen of binnen 24 uur weten waar of hoe hij bereikbaar is',
      en: 'whoever is banned says at once, or within 24 hours, where or how they can be reached',
    },
    article: 'Wet tijdelijk huisverbod art. 2(6)',
    opens: 'always',
    due: { at: 'after', from: 'start', within: 'PT24H' },
    over: 'end',
    reminders: ['PT4H'],
  },
  'arrange-care-contact': {
    label: { nl: 'het contact met de hulpverlening regelen', en: 'arrange the contact with care' },
    why: {
      nl: 'lokale praktijk: de hulpverlening zoekt binnen 24 uur contact',
      en: 'local practice: care makes contact within 24 hours',
    },
    article: null,
    opens: 'always',
    due: { at: 'after', from: 'start', within: 'PT24H' },
    over: 'end',
    reminders: [],
  },
  comply: {
    ...inFile(
      {
        label: { nl: 'sluiten: de begunstigingstermijn loopt af', en: 'close: the time to comply ends' },
        why: {
          nl: 'wie niet zelf sluit vóór het einde van de begunstigingstermijn, wordt gesloten',
          en: 'what is not closed by its holder within the time to comply is closed then',
        },
        article: 'Awb art. 5:24',
      },
      ['P1D', 'PT4H'],
    ),
    over: 'end',
  },
  unseal: inFile(
    {
      label: { nl: 'ontzegelen', en: 'unseal' },
      why: { nl: 'na het einde staat niets meer onder zegel', en: 'nothing is under seal once it has ended' },
      article: null,
    },
    ['P2D', 'PT4H'],
  ),
  'return-key': inFile(
    {
      label: { nl: 'de sleutel teruggeven', en: 'return the key' },
      why: {
        nl: 'wie de sleutel afgaf, krijgt haar terug: bij het einde, of wanneer dat is afgesproken',
        en: 'whoever handed over the key gets it back: at the end, or when agreed',
      },
      article: null,
    },
    ['P1D'],
  ),
  'decide-request': inFile(
    {
      label: { nl: 'op het verzoek beslissen', en: 'decide on the request' },
      why: { nl: 'een verzoek wordt tijdig beslist', en: 'a request is decided in time' },
      article: 'Awb art. 4:13',
    },
    ['P2D', 'PT4H'],
  ),
  'let-in': {
    ...inFile(
      {
        label: { nl: 'toegang geven tot het gesloten pand', en: 'let in to the closed building' },
        why: {
          nl: 'er is toegang toegestaan: iemand moet er zijn om te openen en weer te sluiten',
          en: 'entry was granted: somebody must be there to open and to close again',
        },
        article: null,
      },
      ['PT4H', 'PT1H'],
    ),
    over: 'due',
  },
  'submit-documents': inFile(
    {
      label: { nl: 'de stukken indienen', en: 'submit the documents' },
      why: {
        nl: 'het bestuursorgaan zendt de op de zaak betrekking hebbende stukken',
        en: 'the authority submits the documents that bear on the case',
      },
      article: 'Awb art. 7:4 and 8:42',
    },
    ['P7D', 'P1D'],
  ),
  'attend-hearing': inFile(
    {
      label: { nl: 'de zitting bijwonen', en: 'attend the hearing' },
      why: { nl: 'de zaak wordt op zitting behandeld', en: 'the case is heard' },
      article: 'Awb art. 7:2 and 8:56',
    },
    ['P7D', 'P1D'],
  ),
  zienswijze: inFile(
    {
      label: { nl: 'de zienswijze afwachten of navragen', en: 'await the zienswijze, or ask after it' },
      why: {
        nl: 'wie het voorstel raakt, is gevraagd vóór dan zijn zienswijze te geven',
        en: 'whom the proposal concerns was asked to give their view by then',
      },
      article: 'Awb art. 4:8',
    },
    ['P2D', 'P1D'],
  ),
};

/** A deadline that a record in the file around the measure, or on the proposal, opens, moves and settles. */
function inFile(text: Pick<DeadlineRule, 'label' | 'why' | 'article'>, reminders: readonly string[]): DeadlineRule {
  return { ...text, opens: 'in-file', due: { at: 'recorded' }, reminders };
}

/** What every decision may leave to be done. */
const OF_ANY: readonly DeadlineName[] = [
  'state-basis',
  'announce',
  'confirm-decision',
  'write-down-decision',
  'decide-on-extension',
  'announce-extension',
  'review',
  'inform-police',
  'inform-prosecutor',
];

/** The lists of the rows; each deadline opens by its own rule. */
export const OF_A_DECISION: readonly DeadlineName[] = [...OF_ANY, 'objection-term'];
export const OF_A_CLOSURE: readonly DeadlineName[] = [...OF_A_DECISION, 'register-closure', 'remove-registration'];
export const OF_AN_ORDINANCE: readonly DeadlineName[] = [...OF_ANY, 'ratify-ordinance'];
export const OF_A_HOME_BAN: readonly DeadlineName[] = [
  ...OF_ANY,
  'state-contact-address',
  'arrange-care-contact',
  'first-aid-talk',
  'evaluation',
  'care-advice',
  'hear-persons',
  'interim-hearing',
  'appeal-term',
];
