import { englishMoment } from '#calendar';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import { checkBasis, refuseFuture } from './checks.js';
import { countAnew, pastLimit } from './count-anew.js';
import type { MeasureCorrected } from './correction-events.js';
import { opened, openedIf } from './deadlines.js';
import type { AddressData, AnnouncementData, DeadlineData, MeasureImposed } from './events.js';
import { mayBeExtended, rowOf } from './extend.js';
import type { AnnouncementInput, PeriodInput, Surroundings } from './inputs.js';
import { endOf, startOf, type Measure } from './measure.js';
import { refuseSetAside } from './set-aside.js';

/** What was recorded wrongly; what is `null` stays as it is. Of the target, a part left out stays. */
export interface CorrectInput {
  readonly reason: string;
  /** Whether an end past a limit is taken all the same: a court set it, or it was so decided. */
  readonly recordedAsDecided: boolean;
  readonly changes: {
    /** The end of the period that runs last. */
    readonly period: PeriodInput | null;
    readonly startsAt: Temporal.Instant | null;
    readonly basis: MeasureImposed['data']['basis'];
    readonly announcement: AnnouncementInput | null;
    readonly target: {
      readonly district?: string | null | undefined;
      readonly bagId?: string | null | undefined;
      readonly address?: AddressData | null | undefined;
    } | null;
  };
}

/** Corrects the record, and counts every moment anew from what is now known. What stood there stays in the history. */
export function correctMeasure(
  measure: Measure,
  { reason, changes, recordedAsDecided }: CorrectInput,
  around: Surroundings,
): MeasureCorrected {
  refuseSetAside(measure);
  return inChanges(() => {
    const { timeZone } = around;
    const announcement = correctAnnouncement(measure, changes.announcement, around);
    const { decidedAt } = measure.decision.data;
    const rule = rowOf(measure);
    checkBasis(rule, changes.basis, measure.imposed.target.kind, Temporal.Instant.from(decidedAt), timeZone);
    const imposed = {
      ...measure.imposed,
      basis: changes.basis ?? measure.imposed.basis,
      announcement: announcement ?? measure.imposed.announcement,
    };
    const type = rowOf({ ...measure, imposed });
    const { periods, flags } = countAnew(
      measure,
      correctStart(measure, changes, around),
      changes.period,
      type,
      timeZone,
    );
    const after: Measure = { ...measure, imposed, periods };
    const end = endOf(after);
    const moved = !startOf(after).equals(startOf(measure)) || end?.toString() !== endOf(measure)?.toString();
    const past = moved ? pastLimit(after, recordedAsDecided ? reason : null, timeZone) : [];
    const { district, bagId, address } = changes.target ?? {};
    return {
      type: 'MeasureCorrected',
      data: {
        basis: changes.basis,
        announcement,
        target: changes.target && {
          ...imposed.target,
          ...(district !== undefined && { district }),
          ...(bagId !== undefined && { bagId }),
        },
        address: address === undefined ? imposed.address : address,
        startsAt: startOf(after).toString(),
        endsAt: end?.toString() ?? null,
        periods: periods.map((period) => ({
          startsAt: period.startsAt.toString(),
          endsAt: period.endsAt?.toString() ?? null,
          duration: period.duration,
        })),
        flags: [...flags, ...past],
        deadlines: countDeadlines(measure, after, moved, around),
        reason,
      },
    };
  });
}

/** The deadlines that follow a moment which the correction changed; `null` where none does. */
function countDeadlines(
  before: Measure,
  after: Measure,
  moved: boolean,
  { now, timeZone }: Surroundings,
): readonly DeadlineData[] | null {
  const announcement = after.imposed.announcement?.at ?? null;
  const wasAnnounced = before.imposed.announcement?.at ?? null;
  if (!moved && after.imposed.basis === before.imposed.basis && announcement === wasAnnounced) return null;
  const end = endOf(after);
  const undecided = !after.liftedAt && !after.extensionDeclined;
  const extension = openedIf({
    extendable: end !== null && undecided && mayBeExtended(after, timeZone),
    'until-further-notice': end === null && undecided,
  });
  const moments = {
    start: startOf(after),
    announcement: announcement === null ? null : Temporal.Instant.from(announcement),
    end,
    decided: now,
  };
  const running = opened(rowOf(after), openedIf({ always: true, announced: true }), moments, timeZone);
  return [
    ...opened(rowOf(after), extension, moments, timeZone),
    ...running.filter(({ name }) => before.deadlines.some((d) => d.name === name && d.state === 'open')),
  ];
}

/** What the body holds lies under `changes`: so do the faults. */
function inChanges<Result>(judge: () => Result): Result {
  try {
    return judge();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const faults = error.faults.map((fault) => ({ ...fault, pointer: `/changes${fault.pointer}` }));
    throw new Refusal(error.kind, error.code, error.detail, faults);
  }
}

function correctAnnouncement(
  { imposed, decision }: Measure,
  announcement: AnnouncementInput | null,
  around: Surroundings,
): AnnouncementData | null {
  if (!announcement) return null;
  if (!imposed.announcement) {
    throw new Refusal('conflict', 'MEASURE.NOT_ANNOUNCED', 'no announcement is recorded yet: record it as such');
  }
  refuseFuture('/announcement/at', announcement.at, around);
  const decidedAt = Temporal.Instant.from(decision.data.decidedAt);
  if (Temporal.Instant.compare(announcement.at, decidedAt) < 0) {
    throw Refusal.at(
      '/announcement/at',
      'rule',
      'MEASURE.ANNOUNCED_BEFORE_DECISION',
      `a decision is announced once it is taken, not before ${englishMoment(decidedAt, around.timeZone)}`,
    );
  }
  return { kind: announcement.kind, at: announcement.at.toString() };
}

/** The start: where the type is counted from its announcement that alone moves it, and a follow-up's is another's end. */
function correctStart(
  measure: Measure,
  changes: CorrectInput['changes'],
  { timeZone }: Surroundings,
): Temporal.Instant {
  const { startsAt, announcement, period } = changes;
  const type = rowOf(measure);
  if ((startsAt || period) && measure.window && type.window?.kind === 'listed') {
    throw Refusal.at(
      startsAt ? '/startsAt' : '/endsAt',
      'rule',
      'MEASURE.WINDOW_LISTED',
      'the periods it lists are its start and its end: void it, and record it with the right ones',
    );
  }
  if (startsAt && !type.statesStart) {
    throw Refusal.at(
      '/startsAt',
      'rule',
      'MEASURE.START_NOT_STATED',
      `a ${type.label.en} starts with its announcement: correct that`,
    );
  }
  if (startsAt && measure.imposed.startsWhenEnds !== null) {
    const from = englishMoment(startOf(measure), timeZone);
    throw Refusal.at(
      '/startsAt',
      'rule',
      'MEASURE.TWO_STARTS',
      `it starts when the measure it follows ends, ${from}: correct the end of that one`,
    );
  }
  if (type.starts !== 'announcement' || !announcement) return startsAt ?? startOf(measure);
  if (announcement.kind !== 'publication') return announcement.at;
  throw Refusal.at(
    '/announcement/kind',
    'rule',
    'MEASURE.ANNOUNCEMENT_REQUIRED',
    `a ${type.label.en} is counted from its announcement, oral or by service to whom it addresses`,
  );
}
