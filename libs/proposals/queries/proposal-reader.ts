import { Injectable } from '@nestjs/common';
import { EventStore, type Committed, type RecordedEvent } from '#event-store';
import { Refusal } from '#kernel';
import { typeLabel } from '#measures';
import { Config } from '#platform';
import type { Temporal } from 'temporal-polyfill';
import { presentProposal, type ProposalView } from '../domain/present.js';
import { proposalAfter, proposalStream } from '../domain/proposal.js';

/** Proposals folded from their own streams. */
@Injectable()
export class ProposalReader {
  constructor(
    private readonly store: EventStore,
    private readonly config: Config,
  ) {}

  /** The proposal as a write left it: a repetition of that write reads the same. */
  async asWritten(municipality: string, { stream, version }: Committed): Promise<ProposalView> {
    return this.present(await this.store.readStream(municipality, stream, { version }));
  }

  /** As it is, or as known at a moment; refuses when there is none, or none yet then. */
  async one(
    municipality: string,
    id: string,
    knownAt?: Temporal.Instant,
  ): Promise<{ readonly version: number; readonly proposal: ProposalView }> {
    const events = await this.store.readStream(municipality, proposalStream(id), knownAt && { knownAt });
    if (events.length === 0)
      throw new Refusal('not-found', 'PROPOSAL.NOT_FOUND', 'there is no such proposal, or it was not known then');
    return { version: events.length, proposal: this.present(events) };
  }

  /** Several in the given order, each at its version. */
  async many(
    municipality: string,
    found: readonly { readonly id: string; readonly version: number }[],
  ): Promise<readonly ProposalView[]> {
    const events = await this.store.readStreams(
      municipality,
      found.map(({ id }) => proposalStream(id)),
    );
    return found.map(({ id, version }) =>
      this.present(events.filter((event) => event.stream === proposalStream(id) && event.version <= version)),
    );
  }

  private present(events: readonly RecordedEvent[]): ProposalView {
    const proposal = proposalAfter(events);
    if (!proposal) throw new Error('a stream of this category begins with a proposal');
    return presentProposal(proposal, typeLabel(proposal.received.type), this.config.timeZone);
  }
}
