import { Refusal } from '#kernel';
import type { Temporal } from 'temporal-polyfill';
import type { IncidentClosed, IncidentReopened } from '../incident-events.js';
import type { Incident } from '../incident.js';
import { isClosed, turnedAt, type Deciding } from './deciding.js';

interface Turn {
  readonly at: Temporal.Instant | null;
  readonly reason: string;
}

/** Closes an open incident. */
export function close(incident: Incident, { at, reason }: Turn, deciding: Deciding): readonly [IncidentClosed] {
  if (isClosed(incident))
    throw new Refusal('conflict', 'INCIDENT.CLOSED', 'the incident is closed already; it can be reopened');
  return [{ type: 'IncidentClosed', data: { at: turnedAt(at, incident, deciding), reason } }];
}

/** Opens a closed incident again. */
export function reopen(incident: Incident, { at, reason }: Turn, deciding: Deciding): readonly [IncidentReopened] {
  if (!isClosed(incident))
    throw new Refusal('conflict', 'INCIDENT.NOT_CLOSED', 'the incident is open; it can be closed or logged in');
  return [{ type: 'IncidentReopened', data: { at: turnedAt(at, incident, deciding), reason } }];
}
