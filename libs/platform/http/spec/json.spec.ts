import { parseJson, pointer } from '../json.js';

const parse = (text: string) => parseJson(Buffer.from(text, 'utf8'));

describe('a JSON body', () => {
  it('is read as JSON.parse reads it', () => {
    const text = '{"a":[1,{"b":"x\\"y\\\\"},[],{}],"b":{"a":"}{][,:"},"c":-1.5e3,"d":null}';
    expect(parse(text)).toEqual(JSON.parse(text));
    expect(parse(' [ "a" , { "a" : "a" } , { "a" : "a" } ] ')).toEqual(['a', { a: 'a' }, { a: 'a' }]);
  });

  it.each([
    ['{"a":1,"b":2,"a":3}', '/a'],
    ['{"x":[0,{"a":1,"\\u0061":2}]}', '/x/1/a'],
    ['{"x/y":{"~":[],"~":{}}}', '/x~1y/~0'],
  ])('with a name that stands twice is refused: %s', (text, at) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({
        kind: 'malformed',
        faults: [expect.objectContaining({ pointer: at, code: 'BODY.DUPLICATE_NAME' })],
      }),
    );
  });

  it.each(['', '  ', '{', '{"a":1,}', 'nul', '{"name":"Testpersoon A"'])(
    'that is no JSON is refused without being quoted: %p',
    (text) => {
      expect(() => parse(text)).toThrow(
        expect.objectContaining({ code: 'BODY.SYNTAX', detail: expect.not.stringContaining('Testpersoon') }),
      );
    },
  );

  it('that is no UTF-8 is refused', () => {
    expect(() => parseJson(Buffer.from([0x22, 0xff, 0x22]))).toThrow(
      expect.objectContaining({ code: 'BODY.ENCODING' }),
    );
  });

  it('that is nested without end is refused, and does not exhaust the stack', () => {
    expect(() => parse('['.repeat(500_000) + ']'.repeat(500_000))).toThrow(
      expect.objectContaining({ code: 'BODY.TOO_DEEP' }),
    );
  });
});

it('a pointer escapes as RFC 6901 says', () => {
  expect(pointer(['a/b', '~c', 0])).toBe('/a~1b/~0c/0');
});
