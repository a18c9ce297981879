import type { Labelled } from '#kernel';
import type { Figure } from './figures.js';

/** How many count for a figure in one month and one district. */
export interface Count {
  readonly key: string;
  /** `2023-08`, in the municipality's zone. */
  readonly month: string;
  /** `null`: not known. */
  readonly district: string | null;
  readonly count: number;
}

/** How long the measures behind a figure last, in days; `null` where none has an end. */
export interface Spans {
  readonly key: string;
  readonly extended: number;
  readonly first: Span;
  readonly total: Span;
}

export interface Span {
  /** Half of the measures last no longer than this. */
  readonly medianDays: number | null;
  readonly sumDays: number | null;
}

/** How long it took to close those incidents that are closed, in whole minutes that really passed. */
export interface HandlingTimes {
  /** Half of them took no longer than this; `null` where none is closed. */
  readonly medianMinutes: number | null;
  readonly count: number;
}

export interface FigureOfYear {
  readonly key: string;
  readonly label: Labelled;
  readonly value: number;
  /** Months and districts without any are left out; their sums are `value`. */
  readonly byMonth: Readonly<Record<string, number>>;
  readonly byDistrict: Readonly<Record<string, number>>;
  readonly href: string;
  /** The period first decided, and that with every extension up to the end as it stands. Measures only. */
  readonly firstDuration?: Span;
  readonly totalDuration?: Span;
  /** How many were extended, and which part of `value` that is (0 to 1, null of none). Measures only. */
  readonly extended?: { readonly count: number; readonly share: number | null };
  /** Of those that are closed. Incidents only. */
  readonly handlingTime?: HandlingTimes;
}

/** Where no incident is closed. */
export const NONE_HANDLED: HandlingTimes = { medianMinutes: null, count: 0 };

/** The key in `byDistrict` of what has no district. */
export const UNKNOWN_DISTRICT = 'onbekend';

/** Puts what was counted beside the figures, every figure once and in their order, with 0 where nothing was counted. */
export function reportFigures(
  figures: readonly Figure[],
  counts: readonly Count[],
  spans: readonly Spans[],
  handled: ReadonlyMap<string, HandlingTimes>,
  hrefOf: (figure: Figure) => string,
): readonly FigureOfYear[] {
  return figures.map((figure) => {
    const mine = counts.filter(({ key }) => key === figure.key);
    const value = mine.reduce((sum, { count }) => sum + count, 0);
    return {
      key: figure.key,
      label: figure.label,
      value,
      byMonth: sumBy(mine, ({ month }) => month),
      byDistrict: sumBy(mine, ({ district }) => district ?? UNKNOWN_DISTRICT),
      href: hrefOf(figure),
      ...(figure.source === 'measures' &&
        durations(
          value,
          spans.find(({ key }) => key === figure.key),
        )),
      ...(figure.source === 'incidents' && { handlingTime: handled.get(figure.key) ?? NONE_HANDLED }),
    };
  });
}

function durations(
  value: number,
  spans: Spans | undefined,
): Pick<FigureOfYear, 'firstDuration' | 'totalDuration' | 'extended'> {
  const none = { medianDays: null, sumDays: null };
  const count = spans?.extended ?? 0;
  return {
    firstDuration: spans?.first ?? none,
    totalDuration: spans?.total ?? none,
    extended: { count, share: value === 0 ? null : Math.round((count / value) * 1000) / 1000 },
  };
}

function sumBy(counts: readonly Count[], keyOf: (count: Count) => string): Readonly<Record<string, number>> {
  const sums = new Map<string, number>();
  for (const one of counts) sums.set(keyOf(one), (sums.get(keyOf(one)) ?? 0) + one.count);
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}
