import type { Measure } from '../answers.js';
import { column, dutch, dutchDuration, heading } from './text.js';

/** What measures are called: in the casebook, and by staff. */
export interface Names {
  /** The casebook's name (`stad-home-oct/m1`) by identifier. What is made up has none that says anything. */
  readonly keys: ReadonlyMap<string, string>;
  /** The Dutch term of a type by its code. */
  readonly types: ReadonlyMap<string, string>;
  /** The casebook's cases in their order. */
  readonly order: readonly string[];
}

/** What of an end one must know, by its flag. */
const ODD_ENDS: Readonly<Record<string, string>> = {
  skipped: 'uur overgeslagen (zomertijd)',
  twice: 'uur komt twee keer voor',
  clamped: 'laatste dag van de maand',
};

/** Every measure of the casebook that was extended or follows another, period by period, with the end the register computed. */
export function endsSection(measures: readonly Measure[], names: Names, timeZone: string): readonly string[] {
  const changed = measures.filter(
    ({ startsWhenEnds, periods }) => startsWhenEnds !== null || periods.some(isExtension),
  );
  return [
    ...heading('Verlengingen en opvolgende maatregelen'),
    ...byCase(changed, names).flatMap(([key, measure]) => [
      `${key}: ${typeOf(measure, names)}`,
      ...(measure.startsWhenEnds === null
        ? []
        : [
            row(
              `begint na ${names.keys.get(measure.startsWhenEnds) ?? ''}`,
              `    ${dutch(measure.startsAt, timeZone)}`,
            ),
          ]),
      ...measure.periods.map((period, index) => {
        const what = periodText(period);
        const last = index === measure.periods.length - 1;
        return row(what, [until(period.endsAt, timeZone), ...(last ? oddities(measure) : [])].join(', '));
      }),
    ]),
  ];
}

/** What was in force at the end of a quarter: the casebook's by name, any other by number. */
export function quarterSection(
  end: string,
  inForce: readonly Measure[],
  names: Names,
  timeZone: string,
): readonly string[] {
  const named = byCase(inForce, names);
  const others = inForce.length - named.length;
  return [
    `Op ${end}: ${String(inForce.length)} van kracht`,
    ...named.map(
      ([key, measure]) =>
        `  ${column(key, 36)} ${column(typeOf(measure, names), 26)} ${until(measure.endsAt, timeZone)}`,
    ),
    ...(others === 0 ? [] : [`  en ${String(others)} die het casusboek niet bij naam noemt`]),
  ];
}

/** The casebook's measures with their names, in the order of its cases. */
function byCase(measures: readonly Measure[], { keys, order }: Names): (readonly [key: string, measure: Measure])[] {
  const place = (key: string) => order.indexOf(key.split('/', 1)[0] ?? '');
  return measures
    .flatMap((measure) => {
      const key = keys.get(measure.id) ?? '';
      return place(key) === -1 ? [] : [[key, measure] as const];
    })
    .sort(([a], [b]) => place(a) - place(b) || a.localeCompare(b));
}

function periodText(period: Measure['periods'][number]): string {
  const { duration } = period;
  if (isExtension(period)) return duration === null ? 'verlengd' : `verlengd met ${dutchDuration(duration)}`;
  return duration === null ? 'eerste termijn' : `eerste termijn ${dutchDuration(duration)}`;
}

function typeOf({ type }: Measure, { types }: Names): string {
  return types.get(type) ?? type;
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
