import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import type { Incident, Manifestation } from '../incident.js';

/** When a decision is made, and how far ahead of that a thing that has happened may lie: clocks differ a little. */
export interface Deciding {
  readonly now: Temporal.Instant;
  readonly leeway: Temporal.Duration;
}

/** The moment as events hold it, if it can have happened already. `pointer` is that of the field. */
export function happened(at: Temporal.Instant, { now, leeway }: Deciding, pointer: string): string {
  if (isAtMost(at, now) || isAtMost(at, now.toZonedDateTimeISO('UTC').add(leeway).toInstant())) return at.toString();
  throw Refusal.at(
    pointer,
    'malformed',
    'MOMENT.AHEAD',
    `lies more than ${leeway.toString()} ahead of the register's clock; give the moment at which it happened or was made known`,
  );
}

function isAtMost(at: Temporal.Instant, latest: Temporal.Instant): boolean {
  return Temporal.Instant.compare(at, latest) <= 0;
}

/** Refuses an end that does not come after its start. */
export function inOrder(start: Temporal.Instant, end: Temporal.Instant | null, pointer: string): void {
  if (end === null || Temporal.Instant.compare(start, end) < 0) return;
  throw Refusal.at(pointer, 'malformed', 'MOMENT.ORDER', 'does not come after the start; give a later moment');
}

export function isClosed(incident: Incident): boolean {
  return incident.closings.at(-1)?.to === null;
}

/**
 * Refuses every write to what was voided (`INCIDENT.VOIDED`) or merged (`INCIDENT.MERGED`). `pointer` is that of the
 * field that names the incident, where a field does.
 */
export function mustCount({ setAside }: Incident, pointer?: string): void {
  if (!setAside) return;
  const [code, detail] =
    setAside.status === 'voided'
      ? ['INCIDENT.VOIDED', 'the incident was voided as entered by mistake; report what did happen anew']
      : ['INCIDENT.MERGED', `the incident was merged; write to the one in which it goes on, ${setAside.into}`];
  throw pointer === undefined ? new Refusal('conflict', code, detail) : Refusal.at(pointer, 'conflict', code, detail);
}

/** Refuses what belongs to an open incident only. */
export function mustBeOpen(incident: Incident): void {
  if (!isClosed(incident)) return;
  throw new Refusal(
    'conflict',
    'INCIDENT.CLOSED',
    'the incident is closed; reopen it first, or record a correction if something in it is wrong',
  );
}

/** The manifestation an incident is about. */
export function manifestationOf(incident: Incident): Manifestation {
  if (incident.manifestation) return incident.manifestation;
  throw new Refusal(
    'conflict',
    'INCIDENT.NOT_A_MANIFESTATION',
    `this is an incident of kind ${incident.kind}; record what you know of it as a log entry`,
  );
}

/**
 * The moment from which an incident is closed or open again; without one, now. A clock that runs ahead within the
 * leeway does not close it in the future, and no turn comes before the one it follows.
 */
export function turnedAt(at: Temporal.Instant | null, incident: Incident, deciding: Deciding): string {
  const last = lastTurn(incident);
  if (at) {
    happened(at, deciding, '/at');
    notBefore(at, last ?? incident.occurredAt);
  }
  const turned = at ? earliest(at, deciding.now) : deciding.now;
  return (last !== null && Temporal.Instant.compare(turned, last) < 0 ? last : turned).toString();
}

function notBefore(at: Temporal.Instant, least: string): void {
  if (Temporal.Instant.compare(at, least) >= 0) return;
  throw Refusal.at(
    '/at',
    'rule',
    'INCIDENT.OUT_OF_ORDER',
    `lies before ${least}, when the incident happened or was last closed or reopened; give a later moment`,
  );
}

function earliest(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) <= 0 ? a : b;
}

/** When it was last closed or reopened. */
function lastTurn({ closings }: Incident): string | null {
  const last = closings.at(-1);
  return last?.to ?? last?.from ?? null;
}
