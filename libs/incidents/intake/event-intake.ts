import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { canonicalJson, MasterKey } from '#cipher';
import type { Committed, WriteContext } from '#event-store';
import { moveFaults, Refusal, type Caller } from '#kernel';
import { check } from '#platform';
import { z } from 'zod';
import { ReportIncident } from '../commands/report-incident/report-incident.handler.js';
import { INCIDENT_KINDS, kindOfEvent, KINDS, type IncidentKind } from '../domain/kinds.js';
import { incidentData } from '../schemas/report.schema.js';
import { readEnvelope, type Envelope } from './envelope.js';

const withData = z.object({ data: incidentData });

/** Takes one event in. It registers an incident once, however often it is sent: by its source and id, for ever. */
@Injectable()
export class EventIntake {
  constructor(
    private readonly commands: CommandBus,
    private readonly masterKey: MasterKey,
  ) {}

  /** Throws a refusal whose pointers are into the event in its structured form (`/data/occurredAt`). */
  async take(caller: Caller, requestId: string, event: unknown): Promise<Committed> {
    const envelope = readEnvelope(event);
    const { source, id, type, subject } = envelope;
    const kind = kindOf(type);
    const { data } = check(withData, { data: envelope.data }, 'EVENT.INVALID');
    const context = { caller, requestId, key: this.keyOf(caller, envelope) };
    return this.commands
      .execute(new ReportIncident(context, { ...data, kind, source: { source, id, type, subject } }))
      .catch(moveFaults((pointer) => `/data${pointer}`));
  }

  /** What the sender of the same event changes on the way (its time, a trace) does not make it another event. */
  private keyOf({ municipality }: Caller, { source, id, type, subject, data }: Envelope): WriteContext['key'] & object {
    return {
      scope: `${municipality}|event`,
      key: JSON.stringify([source, id]),
      fingerprint: this.masterKey.fingerprint(canonicalJson({ type, subject, data })),
      keepUntil: null,
      mismatch: 'EVENT.MISMATCH',
    };
  }
}

function kindOf(type: string): IncidentKind {
  const kind = kindOfEvent(type);
  if (kind) return kind;
  const known = INCIDENT_KINDS.map((one) => KINDS[one].eventType).join(', ');
  throw Refusal.at('/type', 'rule', 'EVENT.UNKNOWN_TYPE', `is no event this register takes; it takes ${known}`);
}
