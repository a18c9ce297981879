import { Temporal } from 'temporal-polyfill';
import type { Changed, Due, Overview, Standing } from '../domain/overview.js';

export const PLACE = { timeZone: 'Europe/Amsterdam', publicUrl: 'https://register.gemeente.example' };

export const at = (text: string) => Temporal.Instant.from(text);

/** A Wednesday at eight, and the next digest a day later. */
export const AT = at('2027-03-10T08:00:00+01:00');
export const NEXT = at('2027-03-11T08:00:00+01:00');

/** A register with nothing in it. */
export function anOverview(changes: Partial<Overview> = {}): Overview {
  return {
    at: AT,
    next: NEXT,
    standing: [],
    due: [],
    changes: { shown: [], count: 0 },
    roster: [],
    parked: null,
    ...changes,
  };
}

/** A closure that ends in half a year; everything in it is fictitious. */
export function aMeasure(changes: Partial<Standing> = {}): Standing {
  return {
    id: 'm1',
    typeNl: 'woningsluiting',
    whereNl: 'Almere Stad',
    status: 'in-force',
    active: true,
    endsAt: at('2027-09-10T12:00:00+02:00'),
    lifted: false,
    decideBy: null,
    extended: false,
    extensionDeclined: false,
    ...changes,
  };
}

/** A task of the day after. */
export function aDeadline(changes: Partial<Due> = {}): Due {
  return {
    kind: 'measure',
    id: 'm1',
    typeNl: 'woningsluiting',
    whereNl: 'Almere Stad',
    taskNl: 'de sluiting inschrijven (Wkpb)',
    dueAt: at('2027-03-11T12:00:00+01:00'),
    decision: false,
    ...changes,
  };
}

/** A measure with events a minute apart, labelled in turn. */
export function aChange(labels: readonly string[], changes: Partial<Changed> = {}): Changed {
  return {
    kind: 'measure',
    id: 'm1',
    typeNl: 'woningsluiting',
    whereNl: 'Almere Stad',
    changes: labels.map((labelNl, index) => ({
      position: BigInt(index + 1),
      recordedAt: at('2027-03-09T22:14:00+01:00').add({ minutes: index }),
      labelNl,
    })),
    ...changes,
  };
}
