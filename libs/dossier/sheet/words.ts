import { capitalised, dutchDuration, DutchMoments } from '#sheet';
import { Temporal } from 'temporal-polyfill';

/** What the dossier says of moments and periods, in Dutch on the wall clock of the municipality; each with its year. */
export class DossierWords extends DutchMoments {
  constructor(timeZone: string) {
    super(timeZone, null);
  }

  /** `maandag 1 maart 2027, 02:30 uur`. */
  long(moment: string): string {
    return `${this.day(moment)}, ${this.clock(moment)} uur`;
  }

  /** Of an end, which does not belong to what ends: `tot en met zondag 14 maart 2027`, `tot maandag 15 maart 2027, 02:30 uur`. */
  until(moment: string | null): string {
    if (moment === null) return 'tot nader order';
    if (!this.isMidnight(moment)) return `tot ${this.long(moment)}`;
    return `tot en met ${this.day(this.local(moment).subtract({ minutes: 1 }).toInstant().toString())}`;
  }

  /** In a table: `t/m zo 14 mrt 2027`, or the moment itself. */
  shortUntil(moment: string | null): string {
    if (moment === null) return 'nader order';
    return this.isMidnight(moment) ? this.end(moment).replace(/^(.*) 24:00$/, 't/m $1') : this.short(moment);
  }

  /** Of a date without a time: `1 januari 1990`. */
  date(iso: string): string {
    const date = Temporal.PlainDate.from(iso);
    return date.toLocaleString('nl-NL', { day: 'numeric', month: 'long', year: 'numeric' });
  }

  /** `2 weken`. */
  duration(iso: string): string {
    return dutchDuration(Temporal.Duration.from(iso));
  }
}

/** What is there, each on a line of its own. */
export function lines(...parts: readonly (string | null | false | undefined)[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join('\n');
}

/** What has no words in a table is shown as it is. */
export function worded(words: Readonly<Record<string, string>>, name: string | null): string {
  if (name === null) return '';
  return Object.hasOwn(words, name) ? (words[name] ?? name) : name;
}

const IN_DUTCH: Readonly<Record<string, string>> = {
  ' and ': ' en ',
  '(check)': '(nog te bevestigen)',
  'local policy': 'lokaal beleid',
};

/** An article as the catalogue has it, in Dutch. */
export function articleNl(article: string): string {
  return Object.entries(IN_DUTCH).reduce((said, [from, to]) => said.replaceAll(from, to), article);
}

/** Facts from their labels; what says nothing is left out. */
export function facts(said: Readonly<Record<string, string | null | false | undefined>>) {
  return Object.entries(said).flatMap(([label, text]) => (text ? [{ label, text: capitalised(text) }] : []));
}
