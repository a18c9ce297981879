import { randomUUID } from 'node:crypto';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { requirePerson } from '#access';
import { Commands, Database, type Committed, type JsonObject } from '#event-store';
import { happened, requireIncidents } from '#incidents';
import { typeFor } from '#measures';
import { Config } from '#platform';
import { Temporal } from 'temporal-polyfill';
import type { ProposalReceived } from '../../domain/proposal-events.js';
import { proposalStream } from '../../domain/proposal.js';
import { ReceiveProposal } from './receive-proposal.js';

@CommandHandler(ReceiveProposal)
export class ReceiveProposalHandler implements ICommandHandler<ReceiveProposal> {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  async execute({ context, body }: ReceiveProposal): Promise<Committed> {
    const { target, person, ...facts } = body;
    const { address, ...place } = target;
    const { timeZone, futureLeeway: leeway } = this.config;
    if (place.personRef !== null)
      await requirePerson(this.database, context.caller.municipality, place.personRef, '/target/personRef');
    return this.commands.execute(context, async (unit) => {
      const receivedAt = happened(facts.receivedAt ?? unit.now, { now: unit.now, leeway }, '/receivedAt');
      typeFor(facts.type, place.kind, Temporal.Instant.from(receivedAt), timeZone);
      await requireIncidents(unit, facts.incidentIds);
      const personRef = person ? unit.keepPerson(person as JsonObject) : place.personRef;
      const incidentIds = [...new Set(facts.incidentIds)];
      const received: ProposalReceived = {
        type: 'ProposalReceived',
        data: { ...facts, receivedAt, incidentIds, target: { ...place, personRef }, address },
      };
      const stream = proposalStream(randomUUID());
      unit.write(stream, [received]);
      return { stream };
    });
  }
}
