import { check } from '#platform';
import { addressSchema, bagIdSchema } from '../schemas/address.schema.js';
import { geometrySchema, placeSchema } from '../schemas/place.schema.js';
import { refusalOf } from './refused.js';

const pointersOf = (schema: Parameters<typeof check>[0], value: unknown) =>
  refusalOf(() => check(schema, value))?.pointers;

describe('an address', () => {
  it.each(['1234ab', '1234 AB', ' 1234  Ab ', '1234\u00a0AB', '1234\u202fab', '\t1234\u2003aB\n'])(
    'ADR-01: the postcode %j is 1234AB',
    (postcode) => {
      expect(check(addressSchema, { postcode, number: 1 })).toMatchObject({ postcode: '1234AB' });
    },
  );

  it.each([
    '0123AB',
    '1234A',
    '12345AB',
    '1234ÀB',
    '1234A\u0300B',
    '1234ß',
    '1234ﬀ',
    '１２３４AB',
    '12 34AB',
    '1234A B',
    '1234-AB',
    'AB1234',
    '',
    ' ',
  ])('ADR-01: the postcode %j is refused at its field', (postcode) => {
    expect(pointersOf(addressSchema, { postcode, number: 1 })).toEqual(['/postcode']);
  });

  it.each([
    [{ number: '12' }, { number: 12, letter: null, addition: null }],
    [
      { number: 12, letter: ' a ', addition: 'bis' },
      { number: 12, letter: 'A', addition: 'BIS' },
    ],
    [
      { number: 12, letter: null, addition: null },
      { number: 12, letter: null, addition: null },
    ],
  ])('spells the rest of %j in one way as well', (given, canonical) => {
    expect(check(addressSchema, { postcode: '1234AB', ...given })).toEqual({ postcode: '1234AB', ...canonical });
  });

  it.each([
    [{ number: 0 }, '/number'],
    [{ number: -1 }, '/number'],
    [{ number: 1.5 }, '/number'],
    [{ number: 100_000 }, '/number'],
    [{ number: '12a' }, '/number'],
    [{ number: 12, letter: 'ab' }, '/letter'],
    [{ number: 12, letter: 'é' }, '/letter'],
    [{ number: 12, addition: 'links' }, '/addition'],
    [{ number: 12, street: 'Dorpsstraat' }, '/street'],
  ])('refuses %j at its field', (given, pointer) => {
    expect(pointersOf(addressSchema, { postcode: '1234AB', ...given })).toEqual([pointer]);
  });
});

describe('a BAG identifier', () => {
  it.each(['0363010000000001', '0034020000000000', '0034030000000000', '0034100000000000'])(
    'ADR-02: %s keeps all its digits',
    (id) => {
      expect(check(bagIdSchema, id)).toBe(id);
    },
  );

  it.each([
    363010000000001,
    '363010000000001',
    '03630100000000011',
    '0363040000000001',
    '036301000000000a',
    ' 0363010000000001',
    '',
  ])('ADR-02: %j is refused', (id) => {
    expect(refusalOf(() => check(placeSchema, { kind: 'dwelling', bagId: id }))).toMatchObject({
      kind: 'malformed',
      pointers: ['/bagId'],
    });
  });
});

describe('a location', () => {
  const point = (...coordinates: number[]) => ({ type: 'Point', coordinates });
  const codeOf = (location: unknown) => {
    let code: string | undefined;
    try {
      check(geometrySchema, location);
    } catch (error) {
      code = (error as { faults: { code: string }[] }).faults[0]?.code;
    }
    return code;
  };

  it('is GeoJSON in WGS 84, a point or an area', () => {
    const ring = [
      [5.2, 52.3],
      [5.3, 52.3],
      [5.3, 52.4],
      [5.2, 52.3],
    ];
    for (const location of [
      point(5.22, 52.37),
      point(5.22, 52.37, -2),
      { type: 'Polygon', coordinates: [ring] },
      { type: 'MultiPolygon', coordinates: [[ring], [ring]] },
    ]) {
      expect(check(geometrySchema, location)).toEqual(location);
    }
  });

  it.each([
    ['metres of the Rijksdriehoek grid', point(143000, 487000), 'LOCATION.RIJKSDRIEHOEK'],
    ['the latitude first', point(52.37, 5.22), 'LOCATION.LATITUDE_FIRST'],
    ['a place elsewhere', point(-73.9, 40.7), 'LOCATION.OUTSIDE'],
    ['nothing at all', point(0, 0), 'LOCATION.OUTSIDE'],
    [
      'a ring that does not close',
      { type: 'Polygon', coordinates: [[5.2, 5.3, 5.4, 5.5].map((longitude) => [longitude, 52.3])] },
      'LOCATION.RING',
    ],
    [
      'one bad position among good ones',
      {
        type: 'Polygon',
        coordinates: [
          [
            [5.2, 52.3],
            [143000, 487000],
            [5.3, 52.4],
            [5.2, 52.3],
          ],
        ],
      },
      'LOCATION.RIJKSDRIEHOEK',
    ],
  ])('with %s is refused with that reason', (_, location, code) => {
    expect(codeOf(location)).toBe(code);
    expect(pointersOf(placeSchema, { kind: 'area', location })).toEqual(['/location/coordinates']);
  });

  it.each([
    [{ type: 'Point', coordinates: [5.2] }],
    [{ type: 'Point', coordinates: ['5.2', '52.3'] }],
    [{ type: 'Circle', coordinates: [5.2, 52.3] }],
    [{ ...point(5.2, 52.3), crs: { type: 'name' } }],
    [{ x: 143000, y: 487000 }],
  ])('that is no geometry is refused: %j', (location) => {
    expect(refusalOf(() => check(geometrySchema, location))).toMatchObject({ kind: 'malformed' });
  });
});

describe('a district', () => {
  it('ADR-03: is one name in whatever Unicode form it comes', () => {
    const district = (name: string) => check(placeSchema, { kind: 'area', district: name }).district;
    expect(district(' Cafe\u0301buurt ')).toBe('Cafébuurt');
    expect(district('Cafe\u0301buurt')).toBe(district('Caf\u00e9buurt'));
  });

  it('NOT-04: stands on one line', () => {
    for (const name of ['Stad\r\nBcc: a@example.org', 'Stad\nX', 'Stad\u2028X', 'Stad\u0007']) {
      expect(pointersOf(placeSchema, { kind: 'area', district: name })).toEqual(['/district']);
    }
  });
});
