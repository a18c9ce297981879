import { stateOf, type Proposal } from './proposal.js';

/** By when the view of whom it concerns is to be given, while that is waited for; `null`: it is not. */
export function dueZienswijze(proposal: Proposal): string | null {
  const { zienswijze } = proposal;
  return stateOf(proposal) === 'open' && zienswijze?.state === 'invited' ? zienswijze.dueAt : null;
}

/** Where it is, as anybody may read it: never an address. */
export function placeOf({ received: { target } }: Proposal): string | null {
  const { district, area } = target;
  return district ?? (area && 'name' in area ? area.name : null);
}
