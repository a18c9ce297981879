import type { DecidedBy, ReminderPolicy } from '../measure-type.js';

export const MAYOR: readonly DecidedBy[] = ['mayor', 'acting-mayor'];

/** Closures and bans: a week and two days before. */
export const WEEK_AHEAD: readonly ReminderPolicy[] = [{ from: 'PT1S', steps: ['P7D', 'P2D'] }];

/** Designations: the longer they last, the earlier the council and the prosecutor must be asked. */
export const DESIGNATION_REMINDERS: readonly ReminderPolicy[] = [
  { from: 'P1Y', steps: ['P3M', 'P1M', 'P7D'] },
  { from: 'P3M', steps: ['P1M', 'P7D'] },
  { from: 'PT1S', steps: ['P7D', 'P2D'] },
];

/** Orders of the moment: two days before where they last longer, else some hours. */
export const ORDER_REMINDERS: readonly ReminderPolicy[] = [
  { from: 'P4D', steps: ['P2D'] },
  { from: 'PT1S', steps: ['PT4H'] },
];

/** A ban from a home: those who may decide are few, and a weekend may lie before the end. */
export const HOME_BAN_REMINDERS: readonly ReminderPolicy[] = [
  { from: 'PT1S', steps: ['PT72H', 'PT48H', 'PT24H', 'PT4H'] },
];

/** Over with the event or within a day: nothing is left to decide before it ends. */
export const NO_REMINDERS: readonly ReminderPolicy[] = [];
