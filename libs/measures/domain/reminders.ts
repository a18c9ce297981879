import { momentBefore, parsePeriod, endOfPeriod } from '#calendar';
import { Temporal } from 'temporal-polyfill';
import { DEADLINE_RULES } from '../catalogue/deadlines.js';
import type { DeadlineName } from './events.js';
import { rowOf } from './extend.js';
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

/** What the policies of the type and of its deadlines ask for, as the measure stands. */
export function remindersFor(measure: Measure, timeZone: string): MeasureReminders {
  const open = measure.deadlines.filter((deadline) => isToBeDone(measure, deadline));
  return {
    asked: [
      ...ofTheEnd(measure, timeZone),
      ...open.flatMap(({ name, dueAt }) => {
        const { reminders, label } = DEADLINE_RULES[name];
        return stepsBefore(name, dueAt, reminders, label.nl, timeZone);
      }),
    ],
    decideBy: open.find(({ name }) => name === 'decide-on-extension')?.dueAt ?? null,
  };
}

/** Nothing ends that was lifted, annulled or voided, and what is not to be extended ends as it should. */
function ofTheEnd(measure: Measure, timeZone: string): readonly AskedReminder[] {
  const end = endOf(measure);
  if (!end || setAside(measure) || measure.liftedAt || measure.extensionDeclined) return [];
  const reached = (duration: string) =>
    Temporal.Instant.compare(endOfPeriod(startOf(measure), parsePeriod(duration), timeZone).at, end) <= 0;
  const policy = rowOf(measure).reminders.find(({ from }) => reached(from));
  return stepsBefore('end', end, policy?.steps ?? [], null, timeZone);
}

/** What was lifted before its end leaves nothing to do that goes with that end. */
function isToBeDone(measure: Measure, { name, state }: DeadlineState): boolean {
  return state === 'open' && !(measure.liftedAt && DEADLINE_RULES[name].over === 'end');
}

function stepsBefore(
  about: AskedReminder['about'],
  aboutAt: Temporal.Instant,
  steps: readonly string[],
  taskNl: string | null,
  timeZone: string,
): readonly AskedReminder[] {
  return steps.map((step) => ({
    about,
    aboutAt,
    step,
    dueAt: momentBefore(aboutAt, parsePeriod(step), timeZone),
    taskNl,
  }));
}

/** The type and the place in Dutch, without a person or an address: what may stand in a mail. */
export function describeMeasure(measure: Measure): { typeNl: string; whereNl: string } {
  const { district, area } = measure.imposed.target;
  const named = area && 'name' in area ? area.name : null;
  return {
    typeNl: rowOf(measure).label.nl,
    whereNl: [named, district].filter((part) => part !== null).join(', ') || 'plaats niet vermeld',
  };
}
