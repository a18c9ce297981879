import { CloudEvent, ValidationError } from 'cloudevents';
import { Refusal, type Fault } from '#kernel';
import { check } from '#platform';
import { z } from 'zod';

/** Bounds of what names an event: together they are a key of the store, which an index must hold. */
const MAX_SOURCE = 512;
const MAX_NAME = 255;
const MAX_SUBJECT = 1_000;

const ATTRIBUTE_NAME = /^[a-z0-9]+$/;
const JSON_MEDIA_TYPE = /^application\/([\w.-]+\+)?json\s*(;.*)?$/i;

/** CloudEvents 1.0.2, 3.1: no control characters, no halves of surrogate pairs, no non-characters. */
function attribute(max: number) {
  return z
    .string()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]*$/u, 'holds characters that an attribute may not hold');
}

/** A CloudEvent as it is sent to us; any extension attributes beside these are passed by. */
export const envelopeSchema = z
  .looseObject({
    specversion: z.literal('1.0', 'must be 1.0'),
    id: attribute(MAX_NAME),
    source: attribute(MAX_SOURCE),
    type: attribute(MAX_NAME).meta({ example: 'nl.oov.incident.explosion.reported' }),
    subject: attribute(MAX_SUBJECT).optional(),
    time: z.string().optional(),
    datacontenttype: z.string().regex(JSON_MEDIA_TYPE, 'must be a media type of JSON').optional(),
    data: z.looseObject({}),
  })
  .superRefine((event, context) => {
    for (const name of Object.keys(event).filter((key) => !ATTRIBUTE_NAME.test(key))) {
      context.addIssue({
        code: 'custom',
        path: [name],
        params: { code: 'EVENT.ATTRIBUTE_NAME' },
        message:
          name === 'data_base64'
            ? 'is not taken: the data of these events is JSON, in data'
            : 'is no attribute name: lower-case letters and digits',
      });
    }
  });

export interface Envelope {
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly subject: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Reads a CloudEvent in structured form. Throws a `malformed` refusal with every fault and its pointer. */
export function readEnvelope(event: unknown): Envelope {
  const {
    source,
    id,
    type,
    subject = null,
    data,
    ...rest
  } = check(envelopeSchema, withoutNulls(event), 'EVENT.INVALID');
  checkFormats({ ...rest, source, id, type });
  return { source, id, type, subject, data };
}

/** In the JSON format an attribute that is null is one that is not there (CloudEvents JSON format 1.0.2, 2.2). */
function withoutNulls(event: unknown): unknown {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return event;
  return Object.fromEntries(Object.entries(event).filter(([, value]) => value !== null));
}

/** The formats of the specification: source a URI reference, time RFC 3339, extensions of its type system. */
function checkFormats(attributes: Record<string, unknown>): void {
  try {
    new CloudEvent(attributes);
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    const faults = (error.errors as readonly unknown[]).flatMap(faultOf);
    throw new Refusal(
      'malformed',
      'EVENT.INVALID',
      faults[0] ? `${faults[0].pointer}: ${faults[0].detail}` : 'an attribute is not of a type that CloudEvents know',
      faults,
    );
  }
}

const schemaError = z.object({ instancePath: z.string(), message: z.string() });

function faultOf(error: unknown): Fault[] {
  const parsed = schemaError.safeParse(error);
  return parsed.success
    ? [{ pointer: parsed.data.instancePath, code: 'FIELD.FORMAT', detail: parsed.data.message }]
    : [];
}
