import { Refusal } from '#kernel';
import { decodeHeader } from './header-value.js';

const PREFIX = 'ce-';

/**
 * A CloudEvent in binary mode, in the shape of a structured one: attributes from the `ce-` headers, data from the
 * body. `rawHeaders` alternates names and values as Node gives them, so that a header sent twice shows.
 */
export function fromBinary(
  rawHeaders: readonly string[],
  contentType: string,
  data: unknown,
): Readonly<Record<string, unknown>> {
  const attributes = new Map<string, string>();
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] ?? '').toLowerCase();
    if (!name.startsWith(PREFIX)) continue;
    const attribute = name.slice(PREFIX.length);
    if (attributes.has(attribute))
      throw Refusal.at(`/${attribute}`, 'malformed', 'EVENT.HEADER_TWICE', `the header ${name} stands there twice`);
    attributes.set(attribute, decodeHeader(attribute, rawHeaders[i + 1] ?? ''));
  }
  if (attributes.size === 0)
    throw Refusal.at(
      '/specversion',
      'malformed',
      'FIELD.REQUIRED',
      'is required: send the ce- headers of binary mode, or application/cloudevents+json, or application/cloudevents-batch+json',
    );
  return { ...Object.fromEntries(attributes), datacontenttype: contentType, data };
}
