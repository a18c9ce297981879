import { inZone } from '#calendar';
import type { EventHeader } from '#event-store';
import { Refusal } from '#kernel';

/** What is told of: the category of a stream, and its name among the events. */
const RESOURCES = ['measure', 'proposal', 'incident', 'reminder', 'shift'] as const;

/** That something happened to a resource: enough to read it again, and nothing of what it says. */
export interface Change {
  /** The store's position, in decimals. */
  readonly position: string;
  readonly resource: (typeof RESOURCES)[number];
  readonly id: string;
  /** The name of the event, such as `MeasureExtended`. */
  readonly change: string;
  readonly recordedAt: string;
}

/** Nothing of persons, of the log of the duty or of anything else that has no list of its own to read again. */
export function changeOf({ position, stream, type, recordedAt }: EventHeader, timeZone: string): Change | null {
  const resource = RESOURCES.find((category) => stream.startsWith(`${category}-`));
  if (resource === undefined) return null;
  const id = stream.slice(resource.length + 1);
  return { position: position.toString(), resource, id, change: type, recordedAt: inZone(recordedAt, timeZone) };
}

const POSITION = /^\d{1,18}$/;

/** The position that a `Last-Event-ID` names. */
export function positionOf(lastEventId: string, head: bigint): bigint {
  if (!POSITION.test(lastEventId)) {
    throw new Refusal(
      'malformed',
      'CHANGES.LAST_EVENT_ID',
      'Last-Event-ID must be the id of an event of this stream: a decimal number',
    );
  }
  const position = BigInt(lastEventId);
  if (position > head) {
    throw new Refusal(
      'malformed',
      'CHANGES.AHEAD',
      `Last-Event-ID ${lastEventId} lies ahead of the register, which is at ${head.toString()}; read all lists again and begin without it`,
    );
  }
  return position;
}
