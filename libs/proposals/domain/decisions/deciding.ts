import { Refusal } from '#kernel';
import { stateOf, type Proposal } from '../proposal.js';

/** Refuses what is entered after its outcome (`PROPOSAL.DECIDED`), or of what was entered by mistake (`PROPOSAL.VOIDED`). */
export function mustBeOpen(proposal: Proposal): void {
  refuseVoided(proposal);
  if (!proposal.outcome) return;
  throw new Refusal(
    'conflict',
    'PROPOSAL.DECIDED',
    `it was decided already (${stateOf(proposal)}): nothing more is taken; if that was a mistake, void it and enter it anew`,
  );
}

export function refuseVoided({ voided }: Proposal): void {
  if (voided)
    throw new Refusal('conflict', 'PROPOSAL.VOIDED', 'it was voided as entered by mistake; enter what is meant anew');
}

/** The identifier of the next record of its kind: a number, from 1. */
export function nextId(records: readonly unknown[]): string {
  return String(records.length + 1);
}
