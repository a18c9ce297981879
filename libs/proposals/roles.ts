import type { Role } from '#kernel';

/** Who records proposals and what becomes of them. */
export const RECORDERS = ['duty-officer', 'mayors-office', 'mayor', 'legal-desk'] as const satisfies readonly Role[];

/** Who may see them. */
export const READERS = [...RECORDERS, 'auditor'] as const satisfies readonly Role[];
