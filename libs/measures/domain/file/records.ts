import { englishMoment } from '#calendar';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import type { Surroundings } from '../inputs.js';
import type { Measure } from '../measure.js';

interface FileRecord {
  readonly id: string;
}

/** The identifier of the next record of its kind in the file: a number, from 1. */
export function nextId(records: readonly FileRecord[]): string {
  return String(records.length + 1);
}

/** The record that a path names. */
export function inFile<One extends FileRecord>(records: readonly One[], id: string, code: string, what: string): One {
  const found = records.find((one) => one.id === id);
  if (found) return found;
  const known = records.length > 0 ? `known are 1 to ${String(records.length)}` : 'there is none yet';
  throw new Refusal('not-found', code, `the file has no ${what} ${id}; ${known}`);
}

/** What was entered by mistake has no file; what was annulled still has: its end is recorded in it. */
export function refuseVoided({ voided }: Measure): void {
  if (voided)
    throw new Refusal(
      'conflict',
      'MEASURE.VOIDED',
      'it was voided as entered by mistake: there is nothing to keep of it',
    );
}

/** What follows a decision does not come before it. */
export function refuseBeforeDecision(
  measure: Measure,
  pointer: string,
  at: Temporal.Instant,
  { timeZone }: Surroundings,
): void {
  const decided = Temporal.Instant.from(measure.decision.data.decidedAt);
  if (Temporal.Instant.compare(at, decided) >= 0) return;
  throw Refusal.at(
    pointer,
    'rule',
    'FILE.BEFORE_DECISION',
    `lies before the decision, which was taken ${englishMoment(decided, timeZone)}`,
  );
}
