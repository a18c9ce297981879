import { fromBinary } from '../intake/binary-event.js';
import { readEnvelope } from '../intake/envelope.js';
import { decodeHeader } from '../intake/header-value.js';
import fc from 'fast-check';
import { refusalOf } from './refused.js';

const event = {
  specversion: '1.0',
  id: '1',
  source: '/meldkamer',
  type: 'nl.oov.incident.explosion.reported',
  data: { occurredAt: 'x' },
};
const headers = ['Ce-SpecVersion', '1.0', 'ce-id', '1', 'ce-source', '/meldkamer', 'ce-type', event.type];

/** As the HTTP binding has a sender encode a value: outside visible ASCII, and the space, the quote and the percent sign. */
function encode(value: string): string {
  return [...Buffer.from(value, 'utf8')]
    .map((byte) =>
      byte > 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x25 ? String.fromCharCode(byte) : hex(byte),
    )
    .join('');
}

function hex(byte: number): string {
  return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

describe('a ce- header', () => {
  it.each([
    ['Caf%C3%A9%20Zon', 'Café Zon'],
    ['100%2525', '100%25'],
    ['"a b"', 'a b'],
    ['"a \\"b\\" \\\\"', 'a "b" \\'],
    ['"Caf%C3%A9 \\Zon"', 'Café Zon'],
    ['%41', 'A'],
    ['%E2%82%AC%f0%9f%94%a5', '€🔥'],
    ['a"b', 'a"b'],
    [Buffer.from('Café', 'utf8').toString('latin1'), 'Café'],
  ])('CEV-02: %s is %s', (header, value) => {
    expect(decodeHeader('subject', header)).toBe(value);
  });

  it.each(['%FF', '%C3', '%C3%28', '%ED%A0%80', '100%', '%4', '%zz', '"open', '"a"b"', '\u00ff'])(
    'CEV-02: %s is refused at the attribute',
    (header) => {
      expect(refusalOf(() => decodeHeader('subject', header))).toEqual({
        kind: 'malformed',
        code: 'EVENT.HEADER_ENCODING',
        pointers: ['/subject'],
      });
    },
  );

  it('CEV-02: comes back as it was, decoded exactly once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (value) => {
        expect(decodeHeader('subject', encode(value))).toBe(value);
      }),
    );
  });
});

describe('an event in binary mode', () => {
  it('is the same event as in structured mode', () => {
    expect(readEnvelope(fromBinary([...headers, 'CE-Subject', '%41'], 'application/json', event.data))).toEqual(
      readEnvelope({ ...event, subject: 'A', datacontenttype: 'application/json' }),
    );
  });

  it('keeps its data whatever the headers say, and passes the other headers by', () => {
    const raw = [...headers, 'ce-data', 'x', 'ce-datacontenttype', 'text/plain', 'content-length', '2'];
    expect(readEnvelope(fromBinary(raw, 'application/json', event.data)).data).toEqual(event.data);
  });

  it('is refused with a header that stands there twice, or with none', () => {
    expect(refusalOf(() => fromBinary([...headers, 'CE-ID', '2'], 'application/json', {}))).toMatchObject({
      code: 'EVENT.HEADER_TWICE',
      pointers: ['/id'],
    });
    expect(refusalOf(() => fromBinary(['host', 'x'], 'application/json', {}))).toMatchObject({
      kind: 'malformed',
      pointers: ['/specversion'],
    });
  });

  it('is refused with a header whose name reaches for a prototype', () => {
    const raw = [...headers, 'ce-__proto__', 'x'];
    expect(refusalOf(() => readEnvelope(fromBinary(raw, 'application/json', {})))?.pointers).toEqual(['/__proto__']);
  });
});

describe('the envelope of an event', () => {
  it.each(['specversion', 'id', 'source', 'type', 'data'])('CEV-01: without %s it is refused at that', (name) => {
    const without = Object.fromEntries(Object.entries(event).filter(([key]) => key !== name));
    for (const given of [without, { ...event, [name]: null }]) {
      expect(refusalOf(() => readEnvelope(given))).toMatchObject({ kind: 'malformed', pointers: [`/${name}`] });
    }
  });

  it.each([
    ['another version', { specversion: '0.3' }, '/specversion'],
    ['an empty id', { id: '' }, '/id'],
    ['an id without end', { id: 'x'.repeat(256) }, '/id'],
    ['an id that is a number', { id: 1 }, '/id'],
    ['a source that is no URI reference', { source: 'de meldkamer' }, '/source'],
    ['a time that is none', { time: 'gisteren' }, '/time'],
    ['data that is an array', { data: [] }, '/data'],
    ['data that is a text', { data: '{}' }, '/data'],
    ['data that is said to be no JSON', { datacontenttype: 'text/xml' }, '/datacontenttype'],
    ['data in base64', { data_base64: 'e30=' }, '/data_base64'],
    ['an attribute in capitals', { traceParent: 'x' }, '/traceParent'],
    ['a control character', { subject: 'a\u0007' }, '/subject'],
    ['a NUL in the data', { data: { summary: '\u0000' } }, '/data/summary'],
  ])('CEV-01: with %s it is refused at that', (_, changes, pointer) => {
    expect(refusalOf(() => readEnvelope({ ...event, ...changes }))).toMatchObject({
      kind: 'malformed',
      code: 'EVENT.INVALID',
      pointers: expect.arrayContaining([pointer]),
    });
  });

  it.each([[[event]], ['text'], [null], [1]])('CEV-01: %j is no event', (value) => {
    expect(refusalOf(() => readEnvelope(value))).toMatchObject({ kind: 'malformed', pointers: [''] });
  });

  it('lets attributes pass that are not ours, and takes null for absent', () => {
    const given = {
      ...event,
      subject: null,
      time: '2027-03-01T02:14:00+01:00',
      traceparent: '00-1',
      datacontenttype: 'application/vnd.oov+json; charset=utf-8',
    };
    expect(readEnvelope(given)).toEqual({
      source: '/meldkamer',
      id: '1',
      type: event.type,
      subject: null,
      data: event.data,
    });
  });
});
