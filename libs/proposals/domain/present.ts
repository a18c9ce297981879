import { inZone } from '#calendar';
import type { Labelled } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import { ADVISER_LABELS } from './parts.js';
import { stateOf, type Proposal } from './proposal.js';
import { flagsOf } from './zienswijze.js';

/** A proposal as the API gives it: moments in the municipality's zone with their offset. */
export type ProposalView = ReturnType<typeof presentProposal>;

export function presentProposal(proposal: Proposal, typeLabel: Labelled, timeZone: string) {
  const zoned = (moment: string) => inZone(Temporal.Instant.from(moment), timeZone);
  const { id, municipality, received, recordedBy, recordedAt, zienswijze, outcome, voided } = proposal;
  const { target, address, ...facts } = received;
  return {
    id,
    municipality,
    state: stateOf(proposal),
    ...facts,
    typeLabel,
    target: { ...target, address },
    receivedAt: zoned(facts.receivedAt),
    recordedBy,
    recordedAt: zoned(recordedAt),
    advice: proposal.advice.map((one) => ({ ...one, label: ADVISER_LABELS[one.by], at: zoned(one.at) })),
    triangle: proposal.triangle.map((one) => ({ ...one, at: zoned(one.at) })),
    zienswijze: zienswijze && {
      ...zienswijze,
      invitedAt: zienswijze.invitedAt && zoned(zienswijze.invitedAt),
      dueAt: zienswijze.dueAt && zoned(zienswijze.dueAt),
      at: zienswijze.at && zoned(zienswijze.at),
      flags: flagsOf(zienswijze, timeZone),
    },
    outcome: outcome && { ...outcome, decidedAt: zoned(outcome.decidedAt) },
    voided: voided && { ...voided, at: zoned(voided.at) },
  };
}
