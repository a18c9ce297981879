import { endOfPeriod, isWorkingDay, localDate, parsePeriod, workingDayBefore } from '#calendar';
import { Temporal } from 'temporal-polyfill';
import type { MeasureType } from '../catalogue/measure-type.js';
import { registrationOf } from '../catalogue/registration.js';
import type { DeadlineData } from './events.js';
import type { AnnouncementInput, DecisionInput } from './inputs.js';

/** Within a day of the decision: local practice for what the night left open. */
const AS_SOON_AS_POSSIBLE = { hours: 24 };

/** When those who may decide can last be reached on a working day; local practice. */
const END_OF_OFFICE_HOURS = Temporal.PlainTime.from('17:00');

/** By when an extension must be decided: the end itself, or where the type says so the last working day before it. */
function decideBy(type: MeasureType, end: Temporal.Instant, timeZone: string): Temporal.Instant {
  const day = localDate(end, timeZone);
  if (!type.decidedOnWorkingDay || isWorkingDay(day)) return end;
  return workingDayBefore(day).toZonedDateTime({ timeZone, plainTime: END_OF_OFFICE_HOURS }).toInstant();
}

/** The deadline to decide on an extension, where the law knows one and it still lies after the decision. */
export function extensionDeadline(
  type: MeasureType,
  extendable: boolean,
  end: Temporal.Instant,
  decidedAt: Temporal.Instant,
  timeZone: string,
): DeadlineData[] {
  if (!extendable || type.extension.kind !== 'extension') return [];
  const due = decideBy(type, end, timeZone);
  // A short period may end before any working day comes: then its end is all there is.
  return [
    { name: 'decide-on-extension', dueAt: (Temporal.Instant.compare(due, decidedAt) > 0 ? due : end).toString() },
  ];
}

/** What an imposing decision leaves open. */
export function openedByDecision(
  decision: DecisionInput,
  announcement: AnnouncementInput | null,
  basisMissing: boolean,
): DeadlineData[] {
  const dueAt = decision.decidedAt.add(AS_SOON_AS_POSSIBLE).toString();
  const open: DeadlineData[] = [];
  if (basisMissing) open.push({ name: 'state-basis', dueAt });
  if (!announcement) open.push({ name: 'announce', dueAt });
  if (decision.form === 'oral' && !decision.writtenAt) open.push({ name: 'write-down-decision', dueAt });
  return open;
}

/** A closure is registered within days of its decision, so that whoever buys the building knows (Wkpb). */
export function registerClosure(type: MeasureType, decidedAt: Temporal.Instant, timeZone: string): DeadlineData[] {
  const rule = registrationOf(type, localDate(decidedAt, timeZone).toString());
  if (!rule) return [];
  const dueAt = endOfPeriod(decidedAt, parsePeriod(rule.within), timeZone).at.toString();
  return [{ name: 'register-closure', dueAt }];
}

/** An extension is announced before the end it moves. */
export function announceExtension(announcement: AnnouncementInput | null, formerEnd: Temporal.Instant): DeadlineData[] {
  return announcement ? [] : [{ name: 'announce-extension', dueAt: formerEnd.toString() }];
}
