import { Refusal } from '#kernel';

const QUOTED = /^"((?:[^"\\]|\\.)*)"$/;
const ENCODED = /%[0-9A-Fa-f]{2}/g;

/**
 * The value of a `ce-` header as the event's attribute: quotes taken off, percent-encoding decoded exactly once, as
 * UTF-8 (CloudEvents HTTP binding 1.0.2, 3.1.3.2). `header` holds one character a byte, as Node reads headers.
 * Throws a `malformed` refusal at the attribute.
 */
export function decodeHeader(attribute: string, header: string): string {
  const refuse = (detail: string) => Refusal.at(`/${attribute}`, 'malformed', 'EVENT.HEADER_ENCODING', detail);
  const bare = unquoted(header.trim());
  if (bare === null) throw refuse('opens a quote that it does not close');
  if (bare.replaceAll(ENCODED, '').includes('%'))
    throw refuse('holds a % that encodes nothing; a % itself is written %25');
  const bytes = bare.replaceAll(ENCODED, (encoded) => String.fromCharCode(Number.parseInt(encoded.slice(1), 16)));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(bytes, 'latin1'));
  } catch {
    throw refuse('is not UTF-8 once its percent-encoding is decoded');
  }
}

/** RFC 9110, 5.6.4. */
function unquoted(value: string): string | null {
  if (!value.startsWith('"')) return value;
  const [, inside] = QUOTED.exec(value) ?? [];
  return inside?.replaceAll(/\\(.)/g, '$1') ?? null;
}
