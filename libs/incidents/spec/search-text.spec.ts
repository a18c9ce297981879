import { folded } from '../domain/folded.js';
import { searchPatterns, searchText } from '../read-models/incidents/search-text.js';
import { given, reportedEvent } from './fixtures.js';

describe('searching', () => {
  it.each(['Café Noël', 'Cafe\u0301 Noe\u0308l', 'CAFÉ  NOËL', 'cafe noel', ' café\u00a0noël '])(
    'ADR-03: %j is looked for as cafe noel',
    (text) => {
      expect(folded(text)).toBe('cafe noel');
    },
  );

  it.each([
    ['ĲSSELMEER', 'ijsselmeer'],
    ['Straße', 'strasse'],
    ['İ', 'i'],
  ])('folds %s to %s', (text, form) => {
    expect(folded(text)).toBe(form);
  });

  it('looks for each word by itself, and for the signs of LIKE as they are', () => {
    expect(searchPatterns('100% a_b\\c')).toEqual([String.raw`%100\%%`, String.raw`%a\_b\\c%`]);
  });

  it('ADR-01: finds an address by any spelling of its postcode', () => {
    const text = searchText(
      given(reportedEvent({ address: { postcode: '1234AB', number: 12, letter: 'A', addition: null } })),
    );
    for (const q of ['1234AB', '1234 ab', '1234\u00a0Ab', '1234ab 12']) {
      const words = searchPatterns(q).map((pattern) => pattern.slice(1, -1));
      expect(words.every((word) => text.includes(word))).toBe(true);
    }
  });

  it('looks in the kind, the place and what was said', () => {
    const text = searchText(given(reportedEvent({ controlRoomRef: 'GMS-7' })));
    expect(text.split('\n')).toEqual(['explosie', 'explosion', 'almere stad', 'explosie bij een woning', 'gms-7']);
  });
});
