import { clockFlags } from '#calendar';
import { Temporal } from 'temporal-polyfill';

const MIDNIGHT = Temporal.PlainTime.from('00:00');

/** What a page says of moments, in Dutch on the wall clock of the municipality. Of the year it is about it leaves the year out. */
export class DutchMoments {
  constructor(
    private readonly timeZone: string,
    private readonly year: number | null,
  ) {}

  /** `ma 1 mrt 02:30`; with its year where that is another, with its offset in the hour that happens twice. */
  short(moment: string): string {
    const local = this.local(moment);
    const year = local.year === this.year ? {} : ({ year: 'numeric' } as const);
    const day = local.toLocaleString('nl-NL', { weekday: 'short', day: 'numeric', month: 'short', ...year });
    return `${day} ${this.clock(moment)}`;
  }

  /** The same of an end, which does not belong to what ends: midnight is `24:00` of the day before. */
  end(moment: string): string {
    if (!this.isMidnight(moment)) return this.short(moment);
    const before = this.local(moment).subtract({ minutes: 1 }).toInstant().toString();
    return this.short(before).replace(/\d\d:\d\d.*$/, '24:00');
  }

  /** `02:30`, and in the hour that happens twice `02:30 (+02:00)`. */
  clock(moment: string): string {
    const local = this.local(moment);
    const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
    const twice = clockFlags(local.toPlainDateTime(), this.timeZone).includes('twice');
    return twice ? `${time} (${local.offset})` : time;
  }

  /** `maandag 1 maart 2027`; without the year where asked. */
  day(moment: string, parts: { readonly weekday?: boolean; readonly year?: boolean } = {}): string {
    const { weekday = true, year = true } = parts;
    return this.local(moment).toLocaleString('nl-NL', {
      day: 'numeric',
      month: 'long',
      ...(weekday && { weekday: 'long' }),
      ...(year && { year: 'numeric' }),
    });
  }

  isMidnight(moment: string): boolean {
    return this.local(moment).toPlainTime().equals(MIDNIGHT);
  }

  local(moment: string): Temporal.ZonedDateTime {
    return Temporal.Instant.from(moment).toZonedDateTimeISO(this.timeZone);
  }
}

/** `geen besluiten`, `1 besluit`, `2 besluiten`. */
export function counted(count: number, one: string, more: string): string {
  return count === 0 ? `geen ${more}` : `${String(count)} ${count === 1 ? one : more}`;
}

/** Lines of one text; with what follows from its length this fits a page, where a row is never broken. */
const MOST_LINES = 30;

/** A text cut to so many characters, and to 30 lines, with what shows that it was; of blank lines one is left. */
export function cut(text: string, most: number): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n\s*\n/g, '\n\n')
    .split('\n');
  const characters = Array.from(lines.slice(0, MOST_LINES).join('\n'));
  if (characters.length <= most && lines.length <= MOST_LINES) return characters.join('');
  return `${characters.slice(0, most - 1).join('')}…`;
}

/** With a capital where it begins with a word; a reference stays as it is. */
export function capitalised(text: string): string {
  return /^\p{Ll}+(-\p{Ll}+)*(?![-\p{L}\p{N}])/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
