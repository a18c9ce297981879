import { clockFlags } from '#calendar';
import { Temporal } from 'temporal-polyfill';

const MIDNIGHT = Temporal.PlainTime.from('00:00');

/** `maandag 1 maart 2027`. */
export function dutchDay(at: Temporal.Instant, timeZone: string): string {
  return at
    .toZonedDateTimeISO(timeZone)
    .toLocaleString('nl-NL', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** `maandag 1 maart 2027 om 02:30 uur`; with its offset in the hour that happens twice. */
export function dutchTime(at: Temporal.Instant, timeZone: string): string {
  const local = at.toZonedDateTimeISO(timeZone);
  const twice = clockFlags(local.toPlainDateTime(), timeZone).includes('twice') ? ` (UTC${local.offset})` : '';
  return `${dutchDay(at, timeZone)} om ${local.toPlainTime().toString({ smallestUnit: 'minute' })} uur${twice}`;
}

/** The same of an end, which does not belong to what ends: midnight is 24:00 of the day before. */
export function dutchEnd(at: Temporal.Instant, timeZone: string): string {
  if (!at.toZonedDateTimeISO(timeZone).toPlainTime().equals(MIDNIGHT)) return dutchTime(at, timeZone);
  return `${dutchDay(at.subtract({ minutes: 1 }), timeZone)} om 24:00 uur`;
}

const UNITS = {
  years: ['jaar', 'jaar'],
  months: ['maand', 'maanden'],
  weeks: ['week', 'weken'],
  days: ['dag', 'dagen'],
  hours: ['uur', 'uur'],
  minutes: ['minuut', 'minuten'],
} as const;

/** A duration in words: `P2W` is `2 weken`. */
export function dutchDuration(text: string): string {
  const duration = Temporal.Duration.from(text);
  return (Object.keys(UNITS) as (keyof typeof UNITS)[])
    .filter((unit) => duration[unit] > 0)
    .map((unit) => `${String(duration[unit])} ${UNITS[unit][duration[unit] === 1 ? 0 : 1]}`)
    .join(' en ');
}

/** Bases of the catalogue that are no article of a law. */
const IN_DUTCH: Readonly<Record<string, string>> = {
  'the local by-law (APV)': 'de Algemene plaatselijke verordening',
  'local policy': 'het beleid van de gemeente',
};

const PARAGRAPHS = ['eerste', 'tweede', 'derde', 'vierde', 'vijfde', 'zesde', 'zevende', 'achtste', 'negende'];

/** `Gemeentewet art. 172(3)` is `artikel 172, derde lid, van de Gemeentewet`; what is written otherwise stays so. */
export function dutchArticle(article: string): string {
  const [, law, number, paragraph] = /^(.+) art\. ([^\s()]+)(?:\((\d)\))?$/.exec(article) ?? [];
  if (law === undefined || number === undefined) return IN_DUTCH[article] ?? article;
  const of = paragraph === undefined ? '' : `, ${PARAGRAPHS[Number(paragraph) - 1] ?? paragraph} lid,`;
  return `artikel ${number}${of} van de ${law}`;
}

/** As it stands behind a part: `Awb art. 3:46 en 3:47`. */
export function shortArticle(article: string): string {
  return article
    .replaceAll(' and ', ' en ')
    .replace(/ \(check\)$/, '')
    .replace(/\((\d)\)/g, ' lid $1');
}
