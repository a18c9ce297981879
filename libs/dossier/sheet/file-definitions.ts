import type { Column } from '#sheet';
import { HEARD, VIA } from './file-words.js';
import { after, end, euros, inLine, label, moment, onLines, text, word, type Cell } from './cells.js';

/** The records of one aspect of the file, a row for each. */
export interface FileTable {
  readonly title: string;
  /** Where in the file they stand. */
  readonly at: string;
  /** What stands there where there are none; `null`: then the section is left out. */
  readonly empty: string | null;
  readonly columns: readonly { readonly title: string; readonly width: Column['width']; readonly cell: Cell }[];
}

/** What is recorded once; left out where nothing is. */
export interface FileFacts {
  readonly title: string;
  readonly at: string;
  readonly facts: Readonly<Record<string, Cell>>;
}

/**
 * What the dossier says of each aspect of the file, in the order in which it is read. Moments are `moment`, or `end` where
 * something ends at them or is due by them; a record is one of the view's, as `GET /v1/measures/{id}` gives it.
 */
export const FILE_SECTIONS: readonly (FileTable | FileFacts)[] = [
  {
    title: 'Kennisgevingen',
    at: 'notifications',
    empty: 'Er is geen kennisgeving vastgelegd.',
    columns: [
      { title: 'Wanneer', width: 'moment', cell: moment('at') },
      { title: 'Aan wie', width: 'name', cell: onLines(label('label'), word('via', VIA), after('door', text('by'))) },
      { title: 'Wat', width: 'text', cell: onLines(text('note'), after('Kenmerk', text('reference'))) },
      {
        title: 'Bevestigd',
        width: 'name',
        cell: onLines(moment('acknowledged.at'), after('door', text('acknowledged.by')), text('acknowledged.note')),
      },
    ],
  },
  {
    title: 'Uitvoering',
    at: 'execution',
    facts: {
      'Zelf uitvoeren tot': end('complyBy'),
      Gesloten: moment('closedAt'),
      'Ontzegelen bij dag': moment('unsealAt'),
    },
  },
  {
    title: 'Zegels',
    at: 'execution.seals',
    empty: null,
    columns: [
      { title: 'Verzegeld', width: 'moment', cell: moment('at') },
      { title: 'Zegel', width: 'text', cell: onLines(text('reference'), text('note')) },
      { title: 'Verbroken', width: 'name', cell: onLines(moment('broken.at'), text('broken.note')) },
      { title: 'Ontzegeld', width: 'moment', cell: moment('unsealed.at') },
    ],
  },
  {
    title: 'Sleutels',
    at: 'execution.keys',
    empty: null,
    columns: [
      { title: 'Afgegeven', width: 'moment', cell: moment('at') },
      { title: 'Sleutel', width: 'text', cell: onLines(text('key'), after('Bewijs', text('reference')), text('note')) },
      { title: 'Aan wie', width: 'name', cell: onLines(text('holder'), after('terug uiterlijk', end('returnBy'))) },
      { title: 'Terug', width: 'moment', cell: moment('returned.at') },
    ],
  },
  {
    title: 'Bewoners elders ondergebracht',
    at: 'execution.rehousing',
    empty: null,
    columns: [
      { title: 'Vanaf', width: 'moment', cell: moment('at') },
      {
        title: 'Hoeveel',
        width: 'name',
        cell: onLines(text('occupants'), after('van wie kinderen:', text('children'))),
      },
      { title: 'Waar', width: 'text', cell: onLines(text('whereTo'), text('note')) },
    ],
  },
  {
    title: 'Kosten',
    at: 'execution.costs',
    empty: null,
    columns: [
      { title: 'Wanneer', width: 'moment', cell: moment('at') },
      { title: 'Besluit', width: 'text', cell: onLines(text('reference'), text('note')) },
      { title: 'Bedrag', width: 'name', cell: euros('amountInCents') },
    ],
  },
  {
    title: 'Verzoeken',
    at: 'requests',
    empty: 'Er is geen verzoek vastgelegd.',
    columns: [
      { title: 'Ontvangen', width: 'moment', cell: moment('receivedAt') },
      { title: 'Verzoek', width: 'name', cell: onLines(label('label'), after('door', text('by')), text('what')) },
      {
        title: 'Beslist',
        width: 'text',
        cell: onLines(
          label('outcome.label'),
          moment('outcome.at'),
          text('outcome.reason'),
          after('Ingetrokken', moment('withdrawal.at')),
          text('withdrawal.reason'),
        ),
      },
      {
        title: 'Wanneer',
        width: 'name',
        cell: inLine(moment('outcome.window.from'), after('tot', end('outcome.window.until'))),
      },
      { title: 'Uiterlijk', width: 'moment', cell: end('decideBy') },
    ],
  },
  {
    title: 'Bezwaar en beroep',
    at: 'proceedings',
    empty: 'Er is geen bezwaar of beroep vastgelegd.',
    columns: [
      { title: 'Ingediend', width: 'moment', cell: moment('filedAt') },
      {
        title: 'Procedure',
        width: 'name',
        cell: onLines(label('label'), after('door', text('by')), text('court'), text('caseNumber')),
      },
      {
        title: 'Termijn en zitting',
        width: 'text',
        cell: onLines(
          after('Stukken uiterlijk', end('documentsDueAt')),
          after('Stukken ingediend', moment('documentsSubmittedAt')),
          after('Zitting', moment('hearingAt')),
          after('Zitting gehouden', moment('hearingHeldAt')),
        ),
      },
      {
        title: 'Uitkomst',
        width: 'name',
        cell: onLines(label('concluded.label'), moment('concluded.decidedAt'), text('concluded.reason')),
      },
    ],
  },
  {
    title: 'Hulpverlening',
    at: 'homeBan.careContacts',
    empty: null,
    columns: [
      { title: 'Wanneer', width: 'moment', cell: moment('at') },
      { title: 'Door wie', width: 'name', cell: label('label') },
      { title: 'Wat', width: 'text', cell: text('note') },
    ],
  },
  {
    title: 'Gehoord',
    at: 'heard',
    empty: null,
    columns: [
      { title: 'Wanneer', width: 'moment', cell: moment('at') },
      { title: 'Wie', width: 'name', cell: onLines(label('label'), word('state', HEARD)) },
      { title: 'Wat', width: 'text', cell: text('note') },
    ],
  },
  {
    title: 'Overtredingen van het verbod',
    at: 'homeBan.breaches',
    empty: null,
    columns: [
      { title: 'Wanneer', width: 'moment', cell: moment('at') },
      { title: 'Wat', width: 'text', cell: onLines(text('note'), after('Gevolg:', text('followedBy'))) },
      {
        title: 'Gemeld door',
        width: 'name',
        cell: onLines(text('reportedBy'), after('kenmerk', text('policeReference'))),
      },
    ],
  },
];
