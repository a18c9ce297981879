import type { Role } from '#kernel';

/** Who makes the roster. */
export const ROSTER_MAKERS = ['mayors-office', 'administrator'] as const satisfies readonly Role[];

/** Who says when the mayor is away. */
export const ABSENCE_PLANNERS = ['mayors-office', 'mayor'] as const satisfies readonly Role[];

/** Who may see who is on duty. */
export const ROSTER_READERS = [
  'duty-officer',
  'mayors-office',
  'mayor',
  'legal-desk',
  'auditor',
  'administrator',
] as const satisfies readonly Role[];

/** Who writes the log of the duty. */
export const NIGHT_RECORDERS = ['duty-officer', 'mayors-office'] as const satisfies readonly Role[];

/** Who may read what a night brought: those who may see incidents. */
export const NIGHT_READERS = [
  'duty-officer',
  'mayors-office',
  'mayor',
  'legal-desk',
  'auditor',
] as const satisfies readonly Role[];
