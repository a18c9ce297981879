import { commandsOf, keptDocument, stateByCommand } from '#testing';
import { Temporal } from 'temporal-polyfill';
import { advise, consultTriangle } from '../domain/decisions/consult.js';
import { follow, takeNoMeasure, voidProposal } from '../domain/decisions/decide.js';
import { recordZienswijze } from '../domain/decisions/zienswijze.js';
import type { ProposalState } from '../domain/parts.js';
import type { ProposalEvent, ZienswijzeEvent } from '../domain/proposal-events.js';
import { stateOf, type Proposal } from '../domain/proposal.js';
import { ProposalsModule } from '../proposals.module.js';
import { at, given, NOW } from './fixtures.js';

const now = at(NOW);
const reason = 'reden';
const zienswijze = {
  invited: { type: 'ZienswijzeInvited', data: { at: now, dueAt: at('2027-03-17T17:00:00+01:00') } },
  received: { type: 'ZienswijzeReceived', data: { at: now, form: 'oral', note: null } },
  waived: { type: 'ZienswijzeWaived', data: { at: now } },
  skipped: { type: 'ZienswijzeSkipped', data: { reason } },
} as const satisfies Record<string, ZienswijzeEvent>;
const followed = (proposal: Proposal) => follow(proposal, [{ measureId: 'm1', decidedAt: Temporal.Instant.from(now) }]);
const declined = (proposal: Proposal) => takeNoMeasure(proposal, { decidedAt: now, decidedBy: 'mayor', reason });

/** Every state a proposal can be in, by what has happened to it, and the one that is shown. */
const STATES: Readonly<Record<string, readonly [ProposalState, readonly ProposalEvent[]]>> = {
  open: ['open', []],
  'view invited': ['open', [zienswijze.invited]],
  'view received': ['open', [zienswijze.received]],
  'view waived': ['open', [zienswijze.waived]],
  'view skipped': ['open', [zienswijze.skipped]],
  imposed: ['imposed', [followed(given())]],
  'no measure': ['no-measure', [declined(given())]],
  voided: ['voided', [voidProposal(given(), reason)]],
};

/** Every command, with a body that nothing else speaks against. */
const COMMANDS: Readonly<Record<string, (proposal: Proposal) => ProposalEvent>> = {
  advice: (p) => advise(p, { by: 'police', at: now, outcome: 'for', reference: null, note: null }),
  triangle: (p) => consultTriangle(p, { at: now, attendees: ['mayor'], outcome: 'agreed', note: null }),
  ...Object.fromEntries(
    Object.entries(zienswijze).map(([state, event]) => [
      `zienswijze ${state}`,
      (p: Proposal) => recordZienswijze(p, event),
    ]),
  ),
  'outcome imposed': followed,
  'outcome no-measure': declined,
  voiding: (p) => voidProposal(p, reason),
};

const DOCUMENT = [
  '# What a proposal bears, by its state',
  '',
  'Made from the decider by `npm run state-by-command`, and held to it by a test. A proposal for a dwelling closure. A cell',
  'names the event, or the code with which the command is refused; its detail says what is possible instead. A measure that',
  'is imposed on it cites it, on its own stream, in the same unit.',
  '',
  ...stateByCommand(
    Object.fromEntries(Object.entries(STATES).map(([name, [, events]]) => [name, given(...events)])),
    COMMANDS,
  ),
];

describe('for every state and command', () => {
  it('there is one defined outcome, and the document says which', () => {
    const { kept, made } = keptDocument('docs/proposal-state-by-command.md', DOCUMENT);
    expect(kept).toBe(made);
  });

  it('no command is left out', () => {
    const commands = new Set(Object.keys(COMMANDS).map((name) => name.split(' ')[0]));
    expect([...commands].sort()).toEqual([...commandsOf(ProposalsModule)].sort());
  });

  it.each(Object.entries(STATES))('%s is the state that it is shown with', (_, [state, events]) => {
    expect(stateOf(given(...events))).toBe(state);
  });
});
