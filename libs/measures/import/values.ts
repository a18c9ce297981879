import { clockFlags } from '#calendar';
import type { Json } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import { MEASURE_TYPES } from '../catalogue/rows.js';

/**
 * A cell as the body wants it, or why not, in Dutch and without the text itself: it may name a person. `at` is another
 * place in the body than the column's own; `dateOnly` says that a moment was stated without its time.
 */
export type Value =
  { readonly value: Json; readonly at?: string; readonly dateOnly?: boolean } | { readonly fault: string };

/** Reads a cell that is not blank. */
export type ReadValue = (text: string, timeZone: string) => Value;

export const asText: ReadValue = (text) => ({ value: text });

const DUTCH_DATE = /^(?<day>\d{1,2})-(?<month>\d{1,2})-(?<year>\d{4})$/;
const ISO_DATE = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/;
const TIME = /^(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?$/;
const MOMENT = /^(?<date>[\d-]+?)(?:(?:[T ]|, ?| om )(?<time>[\d:]+)(?: ?uur)?(?: ?(?<offset>Z|[+-]\d{2}:\d{2}))?)?$/i;

const DATE_FORMS = '7-11-2024 of 2024-11-07';

/** `7-11-2024` or ISO, without a time. */
export const asDate: ReadValue = (text) => {
  const date = dateOf(text);
  return typeof date === 'string' ? { fault: date } : { value: date.toString() };
};

/** *Tot en met*: the whole of that day. */
export const asLastDay: ReadValue = (text) => {
  const date = dateOf(text);
  return typeof date === 'string' ? { fault: date } : { value: { date: date.toString(), inclusive: true } };
};

/**
 * `07-11-2024 02:30` or ISO, on the municipality's wall clock unless an offset follows. A date alone is the beginning of
 * that day. The hour that a night lacks is a fault, and so is the one that it has twice unless its offset follows.
 */
export const asMoment: ReadValue = (text, timeZone) => {
  const { date: dateText, time: timeText, offset } = MOMENT.exec(text)?.groups ?? {};
  if (dateText === undefined) return { fault: `is geen moment, zoals 7-11-2024 02:30 of 2024-11-07T02:30:00+01:00` };
  const date = dateOf(dateText);
  if (typeof date === 'string') return { fault: date };
  const time = timeText === undefined ? Temporal.PlainTime.from('00:00') : timeOf(timeText);
  if (time === null) return { fault: 'noemt een tijd die niet bestaat; 02:30 of 02:30:15 is er een' };
  const local = date.toPlainDateTime(time);
  if (offset !== undefined) return withOffset(`${local.toString()}${offset.toUpperCase()}`);
  const [flag] = clockFlags(local, timeZone);
  if (flag === 'skipped') return { fault: 'bestaat niet: in die nacht gaat de klok vooruit en is dat uur er niet' };
  if (flag === 'twice') {
    return { fault: 'komt in die nacht tweemaal voor: schrijf +02:00 (de eerste maal) of +01:00 (de tweede) erachter' };
  }
  const moment = local.toZonedDateTime(timeZone).toString({ timeZoneName: 'never' });
  return timeText === undefined ? { value: moment, dateOnly: true } : { value: moment };
};

/** A moment that a date alone would leave in the dark: does that day still count? */
export const asEnd: ReadValue = (text, timeZone) => {
  const end = asMoment(text, timeZone);
  if (!('dateOnly' in end)) return end;
  return { fault: 'noem ook de tijd, of zet de laatste dag in de kolom "tot en met"' };
};

function withOffset(moment: string): Value {
  try {
    return { value: Temporal.Instant.from(moment).toString() };
  } catch {
    return { fault: 'heeft een tijdsverschil met UTC dat niet bestaat; +01:00 of Z is er een' };
  }
}

function dateOf(text: string): Temporal.PlainDate | string {
  const { year, month, day } = (DUTCH_DATE.exec(text) ?? ISO_DATE.exec(text))?.groups ?? {};
  if (year === undefined) return `is geen datum, zoals ${DATE_FORMS}`;
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    );
  } catch {
    return 'is een datum die niet bestaat';
  }
}

function timeOf(text: string): Temporal.PlainTime | null {
  const { hour, minute, second = 0 } = TIME.exec(text)?.groups ?? {};
  if (hour === undefined) return null;
  try {
    return Temporal.PlainTime.from(
      { hour: Number(hour), minute: Number(minute), second: Number(second) },
      { overflow: 'reject' },
    );
  } catch {
    return null;
  }
}

/** One of a few words, in Dutch or as the API has them. */
export function asOneOf(words: Readonly<Record<string, Json>>): ReadValue {
  const known = new Map(Object.entries(words).map(([word, value]) => [folded(word), value]));
  const values = new Set(Object.values(words));
  return (text) => {
    const value = known.get(folded(text)) ?? (values.has(text) ? text : undefined);
    return value === undefined ? { fault: `is niet een van: ${Object.keys(words).join(', ')}` } : { value };
  };
}

export const asYesOrNo = asOneOf({ ja: true, nee: false });

/** A measure type by its Dutch term or its code. */
export const asType: ReadValue = (text) => {
  const named = MEASURE_TYPES.filter(({ code, label }) =>
    [code, label.nl].some((name) => folded(name) === folded(text)),
  );
  const [code, ...more] = new Set(named.map((type) => type.code));
  if (code === undefined) return { fault: 'is geen soort maatregel; docs/measure-types.md noemt ze alle' };
  if (more.length > 0) return { fault: `noemt er meer dan een; schrijf de code: ${[code, ...more].join(' of ')}` };
  return { value: code };
};

/** A legal basis by its code, or as its article is written in the catalogue; what is neither, the decider refuses. */
export const asBasis: ReadValue = (text) => {
  const bases = MEASURE_TYPES.flatMap((type) => type.bases);
  const named = bases.filter(({ code, article }) => [code, article].some((name) => folded(name) === folded(text)));
  const [code, ...more] = new Set(named.map((basis) => basis.code));
  return { value: code === undefined || more.length > 0 ? text : code };
};

/** However it is spaced and capitalised. */
export function folded(text: string): string {
  return text.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
