import type { RecordedEvent } from '#event-store';
import type { DueElsewhere } from '#measures';
import { dueZienswijze, placeOf } from '../domain/due.js';
import { proposalAfter } from '../domain/proposal.js';

/** What is open of a proposal, for the list of all that is. */
export function dueOfProposal(events: readonly RecordedEvent[]): readonly DueElsewhere[] {
  const [proposal, last] = [proposalAfter(events), events.at(-1)];
  const dueAt = proposal && dueZienswijze(proposal);
  if (!dueAt || !last) return [];
  const { type, target } = proposal.received;
  const told = { type, place: placeOf(proposal), changedAt: last.recordedAt.toString() };
  return [{ district: target.district, name: 'zienswijze', dueAt, told }];
}
