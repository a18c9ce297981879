import type { Refusal } from '#kernel';
import { columnAt } from './columns.js';
import type { ImportFault } from './fault.js';
import type { TableRow } from './table.js';

/** What a refusal comes to, for who fills in the file; the rule's own English detail follows it. */
const DUTCH: Readonly<Record<string, string>> = {
  'FIELD.REQUIRED': 'is verplicht',
  'FIELD.SIZE': 'is te lang of te kort',
  'FIELD.FORMAT': 'heeft niet de goede vorm',
  'TEXT.NUL': 'bevat een teken dat niet mag',
  'TEXT.SURROGATE': 'bevat een half teken',
  'DATE.FORMAT': 'is geen datum',
  'DATE.FUTURE': 'ligt in de toekomst',
  'DATE.TOO_EARLY': 'ligt te ver terug',
  'MOMENT.FORMAT': 'is geen moment tussen 1900 en 2200',
  'MOMENT.IN_FUTURE': 'ligt in de toekomst',
  'ADDRESS.POSTCODE': 'is geen postcode',
  'ADDRESS.NUMBER': 'is geen huisnummer',
  'ADDRESS.LETTER': 'is geen huisletter',
  'ADDRESS.ADDITION': 'is geen toevoeging',
  'MEASURE.ONE_END': 'noem het einde eenmaal: met duur, eindigt op, of tot en met',
  'MEASURE.BASIS': 'past niet bij deze soort op die datum',
  'MEASURE.TARGET': 'is geen doel van deze soort',
  'MEASURE.TYPE_NOT_IN_FORCE': 'bestond nog niet of niet meer toen dit werd besloten',
  'MEASURE.NOT_COMPETENT': 'is hiertoe niet bevoegd',
  'MEASURE.NOT_PREVENTIVE': 'kan bij deze soort niet',
  'MEASURE.START_NOT_STATED': 'kan bij deze soort niet: zij begint met haar bekendmaking',
  'MEASURE.ANNOUNCEMENT_REQUIRED': 'is verplicht: deze soort telt vanaf de bekendmaking aan wie het aangaat',
  'MEASURE.ANNOUNCED_BEFORE_DECISION': 'ligt voor het besluit',
  'MEASURE.END_BEFORE_START': 'ligt niet na het begin',
  'MEASURE.END_REQUIRED': 'kan bij deze soort niet: zij heeft een einde',
  'MEASURE.PERIOD_NOT_EXACT': 'is niet de duur die de wet bepaalt',
  'MEASURE.PAST_MAXIMUM': 'gaat over wat ten hoogste mag',
};

/** The faults of a refusal at the line and the heading of the cell each is about. */
export function faultsOf(refusal: Refusal, row: TableRow): readonly ImportFault[] {
  const { code, detail, faults } = refusal;
  const about = faults.length > 0 ? faults : [{ pointer: '', code, detail }];
  return about.map(({ pointer, code, detail }) => {
    const column = endColumn(pointer, row) ?? columnAt(pointer);
    const dutch = DUTCH[code] ?? 'wordt geweigerd';
    return {
      line: (column === null ? undefined : row.cells.get(column)?.line) ?? row.line,
      column,
      message: detail === 'is required' ? dutch : `${dutch} (${detail})`,
    };
  });
}

/** An end is refused where the row states it. */
function endColumn(pointer: string, row: TableRow): string | null {
  if (!['/duration', '/endsAt', '/endsOn'].includes(pointer)) return null;
  const stated = columnAt(pointer);
  if (stated !== null && row.cells.has(stated)) return stated;
  return ['duur', 'eindigt op', 'tot en met'].find((heading) => row.cells.has(heading)) ?? stated;
}
