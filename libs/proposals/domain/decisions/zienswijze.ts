import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import type { ZienswijzeEvent } from '../proposal-events.js';
import type { Proposal } from '../proposal.js';
import type { ZienswijzeState } from '../zienswijze.js';
import { mustBeOpen } from './deciding.js';

const STATE: Readonly<Record<ZienswijzeEvent['type'], ZienswijzeState>> = {
  ZienswijzeInvited: 'invited',
  ZienswijzeReceived: 'received',
  ZienswijzeWaived: 'waived',
  ZienswijzeSkipped: 'skipped',
};

/** What may follow: whoever waived it may give it yet, and where the urgency fell away they are invited; a view that was given stays. */
const THEN: Readonly<Record<ZienswijzeState, readonly ZienswijzeState[]>> = {
  invited: ['invited', 'received', 'waived', 'skipped'],
  received: [],
  waived: ['invited', 'received'],
  skipped: ['invited', 'received'],
};

/** Records what became of the view of whom the measure would concern. */
export function recordZienswijze(proposal: Proposal, event: ZienswijzeEvent): ZienswijzeEvent {
  mustBeOpen(proposal);
  const { zienswijze } = proposal;
  const before = zienswijze?.state;
  const next = STATE[event.type];
  if (before && !THEN[before].includes(next)) {
    const instead = THEN[before].length > 0 ? `it can be ${THEN[before].join(' or ')}` : 'a decision can be taken';
    throw new Refusal('conflict', 'PROPOSAL.ZIENSWIJZE', `it was ${before} already; ${instead}`);
  }
  if (event.type === 'ZienswijzeInvited') {
    inOrder(event.data.at, event.data.dueAt, '/dueAt', 'lies not after the invitation; give a later moment');
  } else if (event.type === 'ZienswijzeReceived' && zienswijze?.invitedAt) {
    const detail = 'lies before the invitation; give a later moment, or invite anew with the right one first';
    inOrder(zienswijze.invitedAt, event.data.at, '/at', detail, true);
  }
  return event;
}

function inOrder(first: string, then: string, pointer: string, detail: string, orSame = false): void {
  const order = Temporal.Instant.compare(Temporal.Instant.from(first), Temporal.Instant.from(then));
  if (order > 0 || (order === 0 && !orSame)) throw Refusal.at(pointer, 'rule', 'PROPOSAL.OUT_OF_ORDER', detail);
}
