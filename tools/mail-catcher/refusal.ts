import { z } from 'zod';

/**
 * What a mail server that is not well does: `temporary` answers 451 to a recipient, `permanent` answers 554 to a whole
 * mail, `dropped` takes the mail and cuts the connection before it says so.
 */
export const REFUSALS = ['none', 'temporary', 'permanent', 'dropped'] as const;
export type RefusalKind = (typeof REFUSALS)[number];

export const refusalBody = z.strictObject({ kind: z.enum(REFUSALS) });

/** How the catcher answers mails now, and how often it answered so. Kept in memory: a restart takes every mail again. */
export class Refusal {
  private now: RefusalKind = 'none';
  private readonly counts = new Map<RefusalKind, number>();

  get kind(): RefusalKind {
    return this.now;
  }

  /** Until it is set again. */
  set(kind: RefusalKind): void {
    this.now = kind;
  }

  /** Whether a mail is to be answered so, and counts it. */
  takes(kind: Exclude<RefusalKind, 'none'>): boolean {
    if (this.now !== kind) return false;
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
    return true;
  }

  state(): { readonly kind: RefusalKind; readonly answered: Readonly<Partial<Record<RefusalKind, number>>> } {
    return { kind: this.now, answered: Object.fromEntries(this.counts) };
  }
}
