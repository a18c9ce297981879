import { periodFault } from '#calendar';
import { folded, type ReadValue } from './values.js';

/** ISO 8601 designators in the order they must stand in, by the Dutch words for them. */
const UNITS: readonly (readonly [designator: string, part: 'date' | 'time', words: RegExp])[] = [
  ['Y', 'date', /^(jaar|jaren)$/],
  ['M', 'date', /^maand(en)?$/],
  ['W', 'date', /^(week|weken)$/],
  ['D', 'date', /^(dag|dagen|etmaal|etmalen)$/],
  ['H', 'time', /^(uur|uren)$/],
  ['M', 'time', /^(minuut|minuten)$/],
];

const NUMBERS = ['een', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen', 'tien', 'elf', 'twaalf'];

const OPEN = ['tot nader order', 'onbepaald', 'onbepaalde tijd', 'voor onbepaalde tijd'];

const FAULT = 'is geen duur, zoals 2 weken, 3 maanden, 48 uur of P2W; weken gaan niet samen met iets anders';

/** `2 weken`, `1 jaar en 6 maanden`, or ISO 8601 as it is. *Tot nader order* is an end that is open. */
export const asDuration: ReadValue = (text) => {
  const words = folded(text);
  if (OPEN.includes(words)) return { value: null, at: '/endsAt' };
  const iso = words.startsWith('p') ? words.toUpperCase() : isoOf(words);
  return iso === null || periodFault(iso) !== null ? { fault: FAULT } : { value: iso };
};

function isoOf(words: string): string | null {
  const parts = words
    .replaceAll(/,| en /g, ' ')
    .trim()
    .split(/\s+/);
  const amounts = new Map<number, string>();
  for (let i = 0; i < parts.length; i += 2) {
    const amount = amountOf(parts[i] ?? '');
    const unit = UNITS.findIndex(([, , word]) => word.test(parts[i + 1] ?? ''));
    if (amount === null || unit === -1 || amounts.has(unit)) return null;
    amounts.set(unit, amount);
  }
  const written = (wanted: 'date' | 'time') =>
    UNITS.map(([designator, part], i) => {
      const amount = amounts.get(i);
      return part === wanted && amount !== undefined ? `${amount}${designator}` : '';
    }).join('');
  const time = written('time');
  return `P${written('date')}${time && `T${time}`}`;
}

function amountOf(word: string): string | null {
  if (/^\d{1,6}$/.test(word)) return word;
  const number = NUMBERS.indexOf(word.replaceAll('é', 'e'));
  return number === -1 ? null : String(number + 1);
}
