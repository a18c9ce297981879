import { aboutNl } from '#duty';
import { capitalised, columns, type Table } from '#sheet';
import { Temporal } from 'temporal-polyfill';
import type { Dossier } from '../dossier.js';
import { articleNl, lines, worded, type DossierWords } from './words.js';

type Deadline = Dossier['measure']['deadlines'][number];

const STATES: Readonly<Record<Deadline['state'], string>> = {
  open: 'open',
  done: 'gedaan',
  waived: 'van afgezien',
  passed: 'verstreken',
};

export function deadlinesOf({ measure: { deadlines }, asOf }: Dossier, words: DossierWords): Table {
  return {
    title: 'Termijnen',
    empty: 'Er gelden geen termijnen.',
    note: null,
    columns: columns({ Uiterlijk: 'moment', Wat: 'name', Stand: 'state', Afgehandeld: 'text' }),
    rows: deadlines.map(({ dueAt, label, state, settled, ref }) => [
      words.end(dueAt),
      lines(capitalised(label.nl), ref !== null && `bij ${ref}`),
      state === 'open' && isPast(dueAt, asOf) ? 'Open, te laat' : capitalised(STATES[state]),
      settled
        ? lines(`${words.short(settled.at)} door ${settled.by}`, settled.note)
        : state === 'done'
          ? 'Door een besluit'
          : '',
    ]),
  };
}

function isPast(moment: string, asOf: string): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(moment), Temporal.Instant.from(asOf)) <= 0;
}

const TERMS: Readonly<Record<string, string>> = {
  start: 'begin',
  'first-end': 'einde van de eerste periode',
  'extended-end': 'einde na verlenging',
  'window-opens': 'tijdvak begint',
  'window-closes': 'tijdvak eindigt',
  'latest-end': 'uiterste einde',
  lifted: 'opheffing',
};

/** Of which it is said on which day they begin, and not until which. */
const BEGINNINGS: ReadonlySet<string> = new Set(['start', 'window-opens', 'lifted']);

export function termsOf({ terms }: Dossier, words: DossierWords): Table {
  return {
    title: 'Waarom elk moment is wat het is',
    empty: '',
    note: null,
    columns: columns({ Moment: 'moment', Wat: 'name', Waarom: 'text', Artikel: 'name' }),
    rows: terms.map(({ name, at, why, article, input }) => [
      BEGINNINGS.has(name) ? words.short(at) : words.end(at),
      capitalised(Object.hasOwn(TERMS, name) ? worded(TERMS, name) : aboutNl(name)),
      capitalised(inWords(why.nl, input['duration'] ?? null, words)),
      article === null ? '' : articleNl(article),
    ]),
  };
}

/** The duration that a reason begins with, and its dates, in words. */
function inWords(why: string, duration: string | null, words: DossierWords): string {
  const counted = duration === null ? why : why.replace(duration, words.duration(duration));
  return counted.replaceAll(/\d{4}-\d\d-\d\d/g, (date) => words.date(date));
}
