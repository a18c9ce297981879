import { aboutNl, audienceNl, channelNl } from '#duty';
import type { ToldOfMeasure } from '#reminders';
import { capitalised, columns, counted, type Table } from '#sheet';
import type { Dossier } from '../dossier.js';
import { lines, type DossierWords } from './words.js';

const TO_THE_MAYOR: ReadonlySet<string> = new Set(['mayor', 'duty:mayor']);

type Worded = (told: ToldOfMeasure, words: DossierWords) => string;

/** What became of it, in words. */
const BECAME: Readonly<Record<Exclude<ToldOfMeasure['event'], 'ReminderCancelled'>, Worded>> = {
  ReminderSent: ({ channel }) => `verzonden per ${channelNl(channel)}`,
  ReminderFailed: ({ channel, note }) => lines(`mislukt per ${channelNl(channel)}`, note),
  ReminderUncertain: ({ channel, note }) => lines(`misschien aangekomen per ${channelNl(channel)}`, note),
  ReminderParked: ({ note }) => lines('opgegeven, wacht op een mens', note),
  ReminderPassed: ({ note }) => lines('doorgegeven aan de volgende', note),
  ReminderMissed: () => 'te laat geregistreerd om nog te herinneren',
  ReminderAcknowledged: ({ by, note }) => lines(`opgepakt door ${by ?? ''}`, note),
  ReminderSnoozed: ({ by, until, note }, words) =>
    lines(`door ${by ?? ''} uitgesteld tot ${until === null ? '' : words.short(until)}`, note),
  ReminderRearmed: ({ by }) => `door ${by ?? ''} opnieuw gevraagd te verzenden`,
};

export function toldOf({ told, measure }: Dossier, words: DossierWords): Table {
  const given = told.filter(({ event }) => event !== 'ReminderCancelled');
  const cancelled = told.length - given.length;
  return {
    title: 'Wie is herinnerd, en wat er gebeurde',
    empty: 'Er is niemand herinnerd.',
    note: lines(
      mayorNl(told, measure.file.notifications, words),
      cancelled > 0 &&
        `${capitalised(counted(cancelled, 'herinnering', 'herinneringen'))} ${cancelled === 1 ? 'verviel' : 'vervielen'}: de maatregel vroeg er niet meer om.`,
    ),
    columns: columns({ Wanneer: 'moment', Waarover: 'text', Aan: 'name', Uitkomst: 'name' }),
    rows: given.map((line) => [
      words.short(line.at),
      lines(capitalised(aboutNl(line.about)), `op ${words.end(line.aboutAt)}`),
      lines(
        capitalised(audienceNl(line.audience)),
        line.level > 0 && `opschaling, trede ${String(line.level)}`,
        line.recipient?.name ?? line.recipient?.address,
      ),
      capitalised(line.event === 'ReminderCancelled' ? '' : BECAME[line.event](line, words)),
    ]),
  };
}

/** When the mayor first heard, whichever way. */
function mayorNl(
  told: Dossier['told'],
  notifications: Dossier['measure']['file']['notifications'],
  words: DossierWords,
): string {
  const first = [
    ...told.filter(({ event, audience }) => event === 'ReminderSent' && TO_THE_MAYOR.has(audience)),
    ...notifications.filter(({ to }) => to === 'mayor'),
  ]
    .map(({ at }) => at)
    .sort((a, b) => words.local(a).epochMilliseconds - words.local(b).epochMilliseconds)[0];
  return first === undefined
    ? 'Dat de burgemeester apart is ingelicht, is niet vastgelegd.'
    : `De burgemeester is voor het eerst ingelicht op ${words.long(first)}.`;
}
