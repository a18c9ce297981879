import type { Measure } from '../answers.js';
import { column, dutch, dutchDuration, heading } from './text.js';

export interface NamedMeasure {
  /** The casebook's name of it: `stad-home-oct/m1`. */
  readonly key: string;
  readonly measure: Measure;
}

/** What of an end one must know, by its flag. */
const ODD_ENDS: Readonly<Record<string, string>> = {
  skipped: 'uur overgeslagen (zomertijd)',
  twice: 'uur komt twee keer voor',
  clamped: 'laatste dag van de maand',
};

/** Every measure that was extended or follows another, period by period, with the end the register computed. */
export function endsSection(
  measures: readonly NamedMeasure[],
  labels: ReadonlyMap<string, string>,
  timeZone: string,
): readonly string[] {
  const keys = new Map(measures.map(({ key, measure }) => [measure.id, key]));
  return [
    ...heading('Verlengingen en opvolgende maatregelen'),
    ...measures
      .filter(({ measure }) => measure.startsWhenEnds !== null || measure.periods.some(isExtension))
      .flatMap(({ key, measure }) => [
        `${key}: ${labels.get(measure.type) ?? measure.type}`,
        ...(measure.startsWhenEnds === null
          ? []
          : [
              row(
                `begint na ${keys.get(measure.startsWhenEnds) ?? measure.startsWhenEnds}:`,
                `    ${dutch(measure.startsAt, timeZone)}`,
              ),
            ]),
        ...measure.periods.map((period, index) => {
          const what = `${isExtension(period) ? 'verlengd met' : 'eerste termijn'} ${dutchDuration(period.duration ?? '')}`;
          const last = index === measure.periods.length - 1;
          return row(what, [until(period.endsAt, timeZone), ...(last ? oddities(measure) : [])].join(', '));
        }),
      ]),
  ];
}

/** What was in force at the end of a quarter: by name where the casebook has one, the others by number. */
export function quarterSection(
  end: string,
  inForce: readonly Measure[],
  keys: ReadonlyMap<string, string>,
  labels: ReadonlyMap<string, string>,
  timeZone: string,
): readonly string[] {
  const named = inForce.flatMap((measure) => {
    const key = keys.get(measure.id);
    return key === undefined
      ? []
      : [
          `  ${column(key, 36)} ${column(labels.get(measure.type) ?? measure.type, 26)} ${until(measure.endsAt, timeZone)}`,
        ];
  });
  const others = inForce.length - named.length;
  return [
    `Op ${end}: ${String(inForce.length)} van kracht`,
    ...named,
    ...(others === 0 ? [] : [`  en ${String(others)} die het casusboek niet bij naam noemt`]),
  ];
}

function row(what: string, end: string): string {
  return `  ${column(what, 34)} ${end}`;
}

function until(end: Measure['endsAt'], timeZone: string): string {
  return end === null ? 'tot nader order' : `tot ${dutch(end, timeZone)}`;
}

function isExtension(period: Measure['periods'][number]): boolean {
  return period.kind === 'extension';
}

function oddities({ flags }: Measure): readonly string[] {
  return flags.flatMap((flag) => ODD_ENDS[flag] ?? []);
}
