import type { RecordedEvent } from '#event-store';
import { DEADLINE_RULES, stepsBefore, typeLabel } from '#measures';
import { proposalAfter, proposalPlace, dueZienswijze, type Proposal } from '#proposals';
import { Temporal } from 'temporal-polyfill';
import type { MeasureView } from '../domain/measure-view.js';
import type { AskedReminder } from '../domain/reminder.js';
import { chosenSteps, type ReminderPolicy } from '../policy/policy.js';

const ABOUT = 'zienswijze';

/** A proposal as the reminders see it: what is waited for before it can be decided on. */
export function viewProposal(
  events: readonly RecordedEvent[],
  timeZone: string,
  policy: ReminderPolicy,
): MeasureView | null {
  const proposal = proposalAfter(events);
  if (!proposal) return null;
  const { type } = proposal.received;
  return {
    reminders: { asked: askedOf(proposal, timeZone, policy), decideBy: null },
    type,
    typeNl: typeLabel(type).nl,
    whereNl: proposalPlace(proposal) ?? 'plaats niet vermeld',
    flags: [],
  };
}

function askedOf(proposal: Proposal, timeZone: string, policy: ReminderPolicy): readonly AskedReminder[] {
  const [dueAt, invitedAt] = [dueZienswijze(proposal), proposal.zienswijze?.invitedAt];
  if (!dueAt || !invitedAt) return [];
  const { label, reminders } = DEADLINE_RULES[ABOUT];
  // A proposal has no length: only what holds for any is for it.
  const chosen = chosenSteps(policy, proposal.received.type, ABOUT);
  const steps = chosen ? (chosen.find(({ from }) => from === 'PT0S')?.steps ?? []) : reminders;
  const subject = { about: ABOUT, aboutAt: Temporal.Instant.from(dueAt), taskNl: label.nl } as const;
  return stepsBefore(subject, steps, Temporal.Instant.from(invitedAt), timeZone);
}
