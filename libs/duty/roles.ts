import type { Role } from '#kernel';

/** Who makes the roster. */
export const ROSTER_MAKERS = ['mayors-office', 'administrator'] as const satisfies readonly Role[];

/** Who may see who is on duty. */
export const ROSTER_READERS = [
  'duty-officer',
  'mayors-office',
  'mayor',
  'legal-desk',
  'auditor',
  'administrator',
] as const satisfies readonly Role[];
