import { Injectable } from '@nestjs/common';
import { inZone } from '#calendar';
import { EventStore, nameBasedId, type Committed, type RecordedEvent } from '#event-store';
import { Config } from '#platform';
import { Temporal } from 'temporal-polyfill';
import { handoverDecider, type Acceptance, type HandoverAccepted } from '../domain/acceptance.js';

/** Of this derivation alone: the same night of the same municipality is for ever the same stream. */
const NAMESPACE = '0b6f2f0c-54f1-4e6b-8a35-9a7d1f0c3e62';

/** The identifier of the night before a date: of two who take it over at once one finds it taken. */
export function handoverIdOf(municipality: string, date: Temporal.PlainDate): string {
  return nameBasedId(NAMESPACE, `${municipality}/${date.toString()}`);
}

/** Who took over which night, from its own stream; moments in the municipality's zone. */
@Injectable()
export class Acceptances {
  constructor(
    private readonly store: EventStore,
    private readonly config: Config,
  ) {}

  /** Of the night before a date; `null` where nobody has. */
  async of(municipality: string, date: Temporal.PlainDate): Promise<Acceptance | null> {
    const stream = `${handoverDecider.category}-${handoverIdOf(municipality, date)}`;
    const accepted = fold(await this.events(municipality, stream));
    return accepted && this.inZone(accepted);
  }

  /** As a write left it. */
  async asWritten(municipality: string, { stream }: Committed): Promise<Acceptance & { readonly date: string }> {
    const events = await this.events(municipality, stream);
    const [accepted, date] = [fold(events), events[0]?.data.date];
    if (!accepted || date === undefined) throw new Error(`${stream} was written but cannot be read`);
    return { date, ...this.inZone(accepted) };
  }

  private async events(municipality: string, stream: string) {
    return (await this.store.readStream(municipality, stream)) as readonly RecordedEvent<HandoverAccepted>[];
  }

  private inZone(accepted: Acceptance): Acceptance {
    return { ...accepted, at: inZone(Temporal.Instant.from(accepted.at), this.config.timeZone) };
  }
}

function fold(events: readonly RecordedEvent<HandoverAccepted>[]): Acceptance | null {
  return events.reduce((state, event) => handoverDecider.evolve(state, event), handoverDecider.initial);
}
