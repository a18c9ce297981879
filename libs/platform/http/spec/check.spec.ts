import { Refusal } from '#kernel';
import { z } from 'zod';
import { check } from '../check.js';

const schema = z.strictObject({
  summary: z.string().min(1),
  kind: z.enum(['dwelling', 'area']),
  at: z.strictObject({ lat: z.number() }).optional(),
  area: z
    .union([
      z.strictObject({ name: z.string() }),
      z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(z.number()) }),
    ])
    .optional(),
  tags: z.array(z.string()).optional(),
});

function faultsOf(value: unknown): [string, string][] {
  try {
    check(schema, value);
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'malformed')
      return error.faults.map((fault) => [fault.pointer, fault.code]);
    throw error;
  }
  return [];
}

describe('checking a value', () => {
  it('answers what the schema makes of it', () => {
    expect(check(schema, { summary: 'x', kind: 'area' })).toEqual({ summary: 'x', kind: 'area' });
  });

  it('tells every fault at once, each with its pointer', () => {
    expect(faultsOf({ summary: '', kind: 'house', at: { lat: '1', lon: 2 }, 'a/b': 1 })).toEqual([
      ['/summary', 'FIELD.SIZE'],
      ['/kind', 'FIELD.VALUE'],
      ['/at/lat', 'FIELD.TYPE'],
      ['/at/lon', 'FIELD.UNKNOWN'],
      ['/a~1b', 'FIELD.UNKNOWN'],
    ]);
  });

  it('tells missing from wrong', () => {
    expect(faultsOf({ summary: null })).toEqual([
      ['/summary', 'FIELD.TYPE'],
      ['/kind', 'FIELD.REQUIRED'],
    ]);
  });

  it('of several shapes speaks of the one that was meant', () => {
    expect(faultsOf({ summary: 'x', kind: 'area', area: { type: 'Polygon', coordinates: [1, 'x'] } })).toEqual([
      ['/area/coordinates/1', 'FIELD.TYPE'],
    ]);
  });

  it.each([[[]], [[{ summary: 'x' }]], [null], ['x'], [1], [undefined]])('refuses %p, which is no object', (value) => {
    expect(faultsOf(value)).toEqual([['', value === undefined ? 'FIELD.REQUIRED' : 'FIELD.TYPE']]);
  });

  it('EVS-04 refuses NUL and lone surrogates in any text or name, with the pointer', () => {
    expect(
      faultsOf({ summary: 'a\u0000b', kind: 'area', tags: ['ok', 'x\ud800', '\ude00\ud83d', '\ud83d\ude00'] }),
    ).toEqual([
      ['/summary', 'TEXT.NUL'],
      ['/tags/1', 'TEXT.SURROGATE'],
      ['/tags/2', 'TEXT.SURROGATE'],
    ]);
    expect(faultsOf({ summary: 'x', kind: 'area', 'a\u0000': 1 })).toContainEqual(['/a\u0000', 'TEXT.NUL']);
  });

  it('VAL-01 refuses names that reach a prototype at any depth, and still tells the ordinary faults', () => {
    expect(
      faultsOf(JSON.parse('{"__proto__":{"kind":"area"},"summary":1,"at":{"lat":1,"constructor":{"prototype":{}}}}')),
    ).toEqual([
      ['/__proto__', 'FIELD.UNKNOWN'],
      ['/at/constructor', 'FIELD.UNKNOWN'],
      ['/summary', 'FIELD.TYPE'],
      ['/kind', 'FIELD.REQUIRED'],
    ]);
    expect(faultsOf({ summary: 'x', kind: 'area', toString: 1, hasOwnProperty: 1 })).toEqual([
      ['/toString', 'FIELD.UNKNOWN'],
      ['/hasOwnProperty', 'FIELD.UNKNOWN'],
    ]);
    expect(Object.prototype).not.toHaveProperty('kind');
  });
});
