import { Injectable } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Commands, type Committed, type UnitOfWork, type WriteContext } from '#event-store';
import { Refusal } from '#kernel';
import { Config, written, type Answer } from '#platform';
import type { Temporal } from 'temporal-polyfill';
import type { ProposalView } from '../domain/present.js';
import type { ProposalEvent } from '../domain/proposal-events.js';
import { proposalDecider, type Proposal } from '../domain/proposal.js';
import { ProposalReader } from '../queries/proposal-reader.js';

/** What a decision must know beside the proposal; other streams are written in the same unit. */
export interface Around {
  readonly unit: UnitOfWork;
  readonly now: Temporal.Instant;
  /** How far a moment that has happened may lie ahead of `now`. */
  readonly leeway: Temporal.Duration;
}

type Decide = (proposal: Proposal, around: Around) => ProposalEvent | Promise<ProposalEvent>;

/** What one decision does to one proposal: judged on the proposal as it is then, again on each retry. */
export class ChangeProposal extends Command<Committed> {
  constructor(
    readonly context: WriteContext,
    readonly id: string,
    readonly decide: Decide,
  ) {
    super();
  }
}

@CommandHandler(ChangeProposal)
export class ChangeProposalHandler implements ICommandHandler<ChangeProposal> {
  constructor(
    private readonly commands: Commands,
    private readonly config: Config,
  ) {}

  execute({ context, id, decide }: ChangeProposal): Promise<Committed> {
    return this.commands.execute(context, async (unit) => {
      const { state, stream } = await unit.load(proposalDecider, id);
      if (!state) throw new Refusal('not-found', 'PROPOSAL.NOT_FOUND', 'there is no such proposal');
      unit.write(stream, [await decide(state, { unit, now: unit.now, leeway: this.config.futureLeeway })]);
      return { stream };
    });
  }
}

/** Sends a change and answers with the proposal it left behind. */
@Injectable()
export class ProposalChanges {
  constructor(
    private readonly bus: CommandBus,
    private readonly proposals: ProposalReader,
  ) {}

  async answer(context: WriteContext, id: string, decide: Decide): Promise<Answer<ProposalView>> {
    const committed = await this.bus.execute(new ChangeProposal(context, id, decide));
    return written(committed, await this.proposals.asWritten(context.caller.municipality, committed));
  }
}
