import type { ImposeBody, ProposedMeasureBody } from '#measures';
import type { Proposal } from '../../domain/proposal.js';
import type { Zienswijze } from '../../domain/zienswijze.js';

type OfDecision = NonNullable<ImposeBody['decision']['zienswijze']>;

/** What a decision says of a view that is asked for, given, waived or skipped beforehand. */
const IN_DECISION: Readonly<Record<Zienswijze['state'], OfDecision['state']>> = {
  invited: 'pending',
  received: 'given',
  waived: 'waived',
  skipped: 'skipped',
};

/** The measure that is decided on a proposal, with what its body leaves to that. */
export function measureOf({ received, zienswijze }: Proposal, body: ProposedMeasureBody): ImposeBody {
  const { decision, target, incidentIds, person } = body;
  const known = zienswijze && { state: IN_DECISION[zienswijze.state], reason: zienswijze.reason };
  const proposed = { ...received.target, ...(person && { personRef: null }), address: received.address };
  return {
    ...body,
    decision: { ...decision, zienswijze: decision.zienswijze ?? known },
    target: target ?? (proposed as ImposeBody['target']),
    incidentIds: incidentIds ?? [...received.incidentIds],
  };
}
