import { oneLine } from '#kernel';

describe('a text on one line', () => {
  it.each(['\r\n', '\n', '\r', '\u2028', '\u0085', '\v', '\t', '\0', '\u202e'])(
    'NOT-04: has no %j left',
    (breaking) => {
      expect(oneLine(` Almere${breaking}Bcc: a@example.org${breaking}`)).toBe('Almere Bcc: a@example.org');
    },
  );

  it('is left as it is where it is one', () => {
    expect(oneLine('Café-terras; zuid <b>')).toBe('Café-terras; zuid <b>');
  });
});
