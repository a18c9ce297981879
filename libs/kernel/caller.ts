import type { Temporal } from 'temporal-polyfill';

/** The roles a token may carry. A route that names none of them is closed to everyone. */
export const ROLES = [
  'reporter',
  'duty-officer',
  'mayors-office',
  'mayor',
  'legal-desk',
  'analyst',
  'auditor',
  'administrator',
] as const;

export type Role = (typeof ROLES)[number];

/** Who calls, as the verified token says. Every query and every write is bound to `municipality` (CBS code, `GM0034`). */
export interface Caller {
  readonly sub: string;
  readonly roles: readonly Role[];
  readonly municipality: string;
  /** When the token is no longer valid, on real time. */
  readonly validUntil?: Temporal.Instant;
}
