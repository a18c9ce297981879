import { Injectable } from '@nestjs/common';
import { Commands, type Committed, type UnitOfWork, type WriteContext } from '#event-store';
import { Refusal, type Role } from '#kernel';
import { Config } from '#platform';
import { mustCount, type Deciding } from './domain/decisions/deciding.js';
import type { IncidentEvent } from './domain/incident-events.js';
import { incidentDecider, type Incident } from './domain/incident.js';
import type { PresentedIncident } from './domain/present.js';
import { IncidentReader } from './incident-reader.js';

/** Who records incidents and what is known of them. */
export const RECORDERS = ['duty-officer', 'mayors-office'] as const satisfies readonly Role[];

/** What was stored, and the incident as it then was. */
export interface WrittenIncident {
  readonly committed: Committed;
  readonly incident: PresentedIncident;
}

/** The one way in which an incident that exists is written to. */
@Injectable()
export class IncidentWriter {
  constructor(
    private readonly commands: Commands,
    private readonly reader: IncidentReader,
    private readonly config: Config,
  ) {}

  async change(
    context: WriteContext,
    id: string,
    decide: (incident: Incident, deciding: Deciding) => readonly IncidentEvent[],
  ): Promise<WrittenIncident> {
    const committed = await this.commands.execute(context, async (unit) => {
      const { state, stream } = await unit.load(incidentDecider, id);
      if (!state) throw noSuchIncident();
      mustCount(state);
      unit.write(stream, decide(state, { now: unit.now, leeway: this.config.futureLeeway }));
      return { stream };
    });
    return { committed, incident: await this.reader.asWritten(context.caller.municipality, committed) };
  }
}

/** One of another municipality is not forbidden but not there. */
export function noSuchIncident(): Refusal {
  return new Refusal('not-found', 'INCIDENT.NOT_FOUND', 'there is no incident under this identifier');
}

/** A field names an incident that is not there. */
export function unknownIncident(pointer: string): Refusal {
  return Refusal.at(
    pointer,
    'rule',
    'INCIDENT.UNKNOWN',
    'there is no such incident in this municipality; report it first, or leave it out',
  );
}

/** Refuses with `INCIDENT.UNKNOWN` at `/incidentIds/<index>` what is not there; in whatever state it is. */
export async function requireIncidents(unit: UnitOfWork, incidentIds: readonly string[]): Promise<void> {
  for (const [index, id] of incidentIds.entries()) {
    const { state } = await unit.load(incidentDecider, id);
    if (!state) throw unknownIncident(`/incidentIds/${String(index)}`);
  }
}
