import { momentBefore, parsePeriod, endOfPeriod } from '#calendar';
import { Temporal } from 'temporal-polyfill';
import { DEADLINE_RULES } from '../catalogue/deadlines.js';
import type { ReminderPolicy } from '../catalogue/measure-type.js';
import type { DeadlineName } from './events.js';
import { rowOf } from './extend.js';
import { beforeDaysOff } from './before-days-off.js';
import { endOf, setAside, startOf, type DeadlineState, type Measure } from './state.js';

/** One reminder that is asked for: a step before the end, or before something is due. */
export interface AskedReminder {
  readonly about: 'end' | DeadlineName;
  readonly aboutAt: Temporal.Instant;
  /** An ISO 8601 duration before `aboutAt`. */
  readonly step: string;
  readonly dueAt: Temporal.Instant;
  /** What is to be done, in Dutch; `null` for the end itself. */
  readonly taskNl: string | null;
}

export interface MeasureReminders {
  readonly asked: readonly AskedReminder[];
  /** By when must be decided; `null` where nothing is left to decide. */
  readonly decideBy: Temporal.Instant | null;
}

/**
 * The steps that a municipality set before the end of a type, or before something is due; `null` where it left those of
 * the catalogue. Of several the first whose `from` the measure's period reaches holds.
 */
export type ChosenSteps = (type: string, about: AskedReminder['about']) => readonly ReminderPolicy[] | null;

/** What the policies of the type and of its deadlines ask for, as the measure stands. */
export function remindersFor(measure: Measure, timeZone: string, chosen: ChosenSteps = () => null): MeasureReminders {
  const open = oncePerMoment(measure.deadlines.filter((deadline) => isToBeDone(measure, deadline)));
  const steps = (about: AskedReminder['about'], ofCatalogue: readonly ReminderPolicy[]): readonly string[] =>
    (chosen(measure.imposed.type, about) ?? ofCatalogue).find(({ from }) => lasts(measure, from, timeZone))?.steps ??
    [];
  return {
    asked: [
      ...endToRemindOf(measure).flatMap((end) =>
        stepsBefore(
          { about: 'end', aboutAt: end, taskNl: null },
          steps('end', rowOf(measure).reminders),
          lastDecidedAt(measure),
          timeZone,
        ),
      ),
      ...open.flatMap(({ name, dueAt }) => {
        const { reminders, label } = DEADLINE_RULES[name];
        const ofRule = [{ from: ALWAYS, steps: reminders }];
        const subject = { about: name, aboutAt: dueAt, taskNl: label.nl };
        return stepsBefore(subject, steps(name, ofRule), lastDecidedAt(measure), timeZone);
      }),
    ],
    decideBy: open.find(({ name }) => name === 'decide-on-extension')?.dueAt ?? null,
  };
}

/** Nothing ends that was lifted, annulled or voided, and what is not to be extended ends as it should. */
function endToRemindOf(measure: Measure): readonly Temporal.Instant[] {
  const end = endOf(measure);
  return end && !setAside(measure) && !measure.liftedAt && !measure.extensionDeclined ? [end] : [];
}

/** Whether the measure lasts at least so long; one without an end does. */
function lasts(measure: Measure, duration: string, timeZone: string): boolean {
  const end = endOf(measure);
  const reached = () => endOfPeriod(startOf(measure), parsePeriod(duration), timeZone).at;
  return duration === ALWAYS || !end || Temporal.Instant.compare(reached(), end) <= 0;
}

/** What was lifted before its end leaves nothing to do that goes with that end. */
function isToBeDone(measure: Measure, { name, state }: DeadlineState): boolean {
  return state === 'open' && !(measure.liftedAt && DEADLINE_RULES[name].over === 'end');
}

/** Several of one name that are due together, such as two keys, are told of once. */
function oncePerMoment(deadlines: readonly DeadlineState[]): readonly DeadlineState[] {
  const isSame = (a: DeadlineState) => (b: DeadlineState) => a.name === b.name && a.dueAt.equals(b.dueAt);
  return deadlines.filter((deadline, i) => deadlines.findIndex(isSame(deadline)) === i);
}

/** From what a policy's `from` is no length to be reached. */
const ALWAYS = 'PT0S';

/** The reminders at steps before a moment; one that would come on days off is given before them, though not before `decidedAt`. */
export function stepsBefore(
  subject: Pick<AskedReminder, 'about' | 'aboutAt' | 'taskNl'>,
  steps: readonly string[],
  decidedAt: Temporal.Instant,
  timeZone: string,
): readonly AskedReminder[] {
  const asked = steps.map((step) => ({
    ...subject,
    step,
    dueAt: momentBefore(subject.aboutAt, parsePeriod(step), timeZone),
  }));
  return beforeDaysOff(asked, subject.aboutAt, decidedAt, timeZone);
}

function lastDecidedAt({ periods }: Measure): Temporal.Instant {
  return periods
    .map(({ decidedAt }) => Temporal.Instant.from(decidedAt))
    .reduce((a, b) => (Temporal.Instant.compare(a, b) >= 0 ? a : b));
}

/** The type and the place in Dutch, without a person or an address: what may stand in a mail. */
export function describeMeasure(measure: Measure): { type: string; typeNl: string; whereNl: string } {
  const { district, area } = measure.imposed.target;
  const named = area && 'name' in area ? area.name : null;
  return {
    type: measure.imposed.type,
    typeNl: rowOf(measure).label.nl,
    whereNl: [named, district].filter((part) => part !== null).join(', ') || 'plaats niet vermeld',
  };
}
