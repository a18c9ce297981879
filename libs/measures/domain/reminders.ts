import { momentBefore, parsePeriod, endOfPeriod } from '#calendar';
import { Temporal } from 'temporal-polyfill';
import { rowOf } from './extend.js';
import { endOf, setAside, startOf, type Measure } from './state.js';

export interface MeasureReminders {
  readonly about: 'end';
  readonly aboutAt: Temporal.Instant;
  readonly steps: readonly { readonly step: string; readonly dueAt: Temporal.Instant }[];
  /** By when must be decided; `null` where nothing is left to decide. */
  readonly decideBy: Temporal.Instant | null;
}

/** What the type's policy asks for as the measure stands; `null` when it is lifted, annulled or voided, or it was decided not to extend it. */
export function remindersFor(measure: Measure, timeZone: string): MeasureReminders | null {
  if (setAside(measure) || measure.liftedAt || measure.extensionDeclined) return null;
  const end = endOf(measure);
  const reached = (duration: string) =>
    Temporal.Instant.compare(endOfPeriod(startOf(measure), parsePeriod(duration), timeZone).at, end) <= 0;
  const policy = rowOf(measure).reminders.find(({ from }) => reached(from));
  return {
    about: 'end',
    aboutAt: end,
    steps: (policy?.steps ?? []).map((step) => ({ step, dueAt: momentBefore(end, parsePeriod(step), timeZone) })),
    decideBy: measure.deadlines.find((d) => d.name === 'decide-on-extension' && d.state === 'open')?.dueAt ?? null,
  };
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
