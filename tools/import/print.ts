import { dutchMoment } from '#calendar';
import type { Imported, ImportFault } from '#measures';
import { Temporal } from 'temporal-polyfill';

/** A fault as a line: `regel 4, kolom "duur": is geen duur`. */
export function faultLine({ line, column, message }: ImportFault): string {
  return `regel ${String(line)}${column === null ? '' : `, kolom "${column}"`}: ${message}`;
}

/** What each new row comes to: its key, its type, from when to when. Nothing of a person, an address or a reason. */
export function addedLines({ added }: Imported, timeZone: string): readonly string[] {
  return added.map(({ line, key, imposed }) => {
    const { type, startsAt, endsAt, flags } = imposed;
    const signals = flags.length > 0 ? ` [${flags.join(', ')}]` : '';
    return `regel ${String(line)}: ${key}, ${type}, van ${moment(startsAt, timeZone)} tot ${moment(endsAt, timeZone)}${signals}`;
  });
}

export function readLine({ rows, separator }: Imported): string {
  return `${count(rows, 'rij', 'rijen')} gelezen, gescheiden door "${separator}".`;
}

/** How it ended. */
export function outcomeLine({ added, unchanged, faults }: Imported, dryRun: boolean): string {
  const before = unchanged === 0 ? '' : `; ${count(unchanged, 'rij stond', 'rijen stonden')} er al, ongewijzigd`;
  const measures = count(added.length, 'maatregel', 'maatregelen');
  if (faults.length > 0)
    return `${count(faults.length, 'fout', 'fouten')}: zolang die er zijn wordt er niets vastgelegd.`;
  if (added.length === 0) return `Niets gewijzigd${before}.`;
  return dryRun
    ? `Proef: ${measures} vast te leggen${before}. Er is niets geschreven.`
    : `Vastgelegd: ${measures}${before}.`;
}

function moment(at: string | null, timeZone: string): string {
  return at === null ? 'nader order' : dutchMoment(Temporal.Instant.from(at), timeZone);
}

function count(n: number, one: string, more: string): string {
  return `${String(n)} ${n === 1 ? one : more}`;
}
