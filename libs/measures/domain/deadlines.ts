import {
  endOfPeriod,
  endOfStatutoryTerm,
  endOfWorkingDays,
  isWorkingDay,
  localDate,
  parsePeriod,
  workingDayBefore,
} from '#calendar';
import { Temporal } from 'temporal-polyfill';
import { DEADLINE_RULES, type DeadlineFrom, type Due, type Opens } from '../catalogue/deadlines.js';
import type { MeasureType } from '../catalogue/measure-type.js';
import type { DeadlineData } from './events.js';
import type { AnnouncementInput, DecisionInput } from './inputs.js';

/** What deadlines are counted from, as far as it is known. */
export interface Moments extends Partial<Readonly<Record<DeadlineFrom, Temporal.Instant | null>>> {
  /** Where it ends now, and the end that an extension moved. */
  readonly end?: Temporal.Instant | null;
  readonly formerEnd?: Temporal.Instant;
  /** When it was decided; an extension cannot be due before that. */
  readonly decided?: Temporal.Instant;
}

/** The deadlines of a type that open by what has happened, each counted in the zone. */
export function opened(
  type: MeasureType,
  by: ReadonlySet<Opens>,
  moments: Moments,
  timeZone: string,
): readonly DeadlineData[] {
  return type.deadlines.flatMap((name): readonly DeadlineData[] => {
    const { opens, due } = DEADLINE_RULES[name];
    const dueAt = by.has(opens) ? count(due, type, moments, timeZone) : null;
    if (!dueAt) return [];
    const from = 'from' in due ? moments[due.from] : null;
    return [{ name, dueAt: dueAt.toString(), from: from?.toString() ?? null }];
  });
}

/** When something is due; `null` while it cannot be counted. */
export function count(due: Due, type: MeasureType, moments: Moments, timeZone: string): Temporal.Instant | null {
  const from = 'from' in due ? (moments[due.from] ?? null) : null;
  switch (due.at) {
    case 'after':
      return from && endOfPeriod(from, parsePeriod(due.within), timeZone).at;
    case 'statutory': {
      const term = { period: parsePeriod(due.within), direction: 'after' } as const;
      return from && endOfStatutoryTerm(from, term, timeZone).at;
    }
    case 'working-days':
      return from && endOfWorkingDays(from, due.days, timeZone);
    case 'decide-by':
      return moments.end ? decideBy(type, moments.end, moments.decided, timeZone) : null;
    case 'former-end':
      return moments.formerEnd ?? null;
    case 'end':
      return moments.end ?? null;
    case 'recorded':
      return null;
    case 'review':
      return moments.start ? nextReview(type, moments.start, timeZone) : null;
  }
}

/** When those who may decide can last be reached on a working day; local practice. */
const END_OF_OFFICE_HOURS = Temporal.PlainTime.from('17:00');

/**
 * By when an extension must be decided: the end itself, or where the type says so the last working day before it. A short
 * period may end before any working day comes: then its end is all there is.
 */
function decideBy(
  type: MeasureType,
  end: Temporal.Instant,
  decided: Temporal.Instant | undefined,
  timeZone: string,
): Temporal.Instant {
  const day = localDate(end, timeZone);
  if (!type.decidedOnWorkingDay || isWorkingDay(day)) return end;
  const due = workingDayBefore(day).toZonedDateTime({ timeZone, plainTime: END_OF_OFFICE_HOURS }).toInstant();
  return decided && Temporal.Instant.compare(due, decided) <= 0 ? end : due;
}

/** When what lasts until further notice is looked at again. */
export function nextReview(type: MeasureType, from: Temporal.Instant, timeZone: string): Temporal.Instant | null {
  const rule = type.untilFurtherNotice;
  return rule ? endOfPeriod(from, parsePeriod(rule.reviewedAfter), timeZone).at : null;
}

/** What an imposing decision opens. */
export function openedByDecision(
  decision: DecisionInput,
  announcement: AnnouncementInput | null,
  { basisMissing, extendable, open }: { basisMissing: boolean; extendable: boolean; open: boolean },
): ReadonlySet<Opens> {
  const oral = decision.form === 'oral';
  return openedIf({
    always: true,
    'basis-missing': basisMissing,
    unannounced: !announcement,
    announced: announcement !== null,
    'oral-unwritten': oral && !decision.writtenAt,
    'oral-unconfirmed': oral && !decision.confirmedAt,
    extendable: extendable && !open,
    'until-further-notice': open,
  });
}

/** What an extension opens: it is announced before the end it moves. */
export function openedByExtension(announcement: AnnouncementInput | null, extendable: boolean): ReadonlySet<Opens> {
  return openedIf({
    'unannounced-extension': !announcement,
    announced: announcement !== null,
    extendable,
  });
}

export function openedIf(holds: Partial<Readonly<Record<Opens, boolean>>>): ReadonlySet<Opens> {
  const names = Object.entries(holds).filter(([, yes]) => yes) as readonly [Opens, boolean][];
  return new Set(names.map(([name]) => name));
}
