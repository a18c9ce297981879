import type { Change } from './change.js';

/*
 * The text of server-sent events (WHATWG HTML, 9.2). Whatever is put in them holds no end of line: positions, names of
 * events, and JSON, which escapes it.
 */
export const EVENT_STREAM_TYPE = 'text/event-stream';

/** Milliseconds after which a client that lost the stream asks again. */
const RETRY = 2_000;

/** The first thing a client reads: from here it resumes, also when it is lost before the first event. */
export function opening(position: bigint): string {
  return `retry: ${String(RETRY)}\nid: ${position.toString()}\n\n`;
}

/** A comment, so that nobody on the way takes the stream for dead. With it the client's place moves along. */
export function heartbeat(position: bigint): string {
  return `: heartbeat\nid: ${position.toString()}\n\n`;
}

export function eventText(change: Change): string {
  return `id: ${change.position}\nevent: ${change.resource}\ndata: ${JSON.stringify(change)}\n\n`;
}
