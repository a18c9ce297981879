import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureTypesDocument } from './document.js';
import { periodInWords } from './in-words.js';
import { NATIONAL_TYPES } from './national.js';

const text = measureTypesDocument(NATIONAL_TYPES);

/** A type's chapter, its table with one blank between the cells. */
function chapter(title: string): string {
  const found = text.split('\n## ').find((part) => part.startsWith(title));
  return (found ?? '').replaceAll(/ +/g, ' ');
}

describe('the page of measure types', () => {
  it('is up to date: after a change of the catalogue, run npm run measure-types', () => {
    expect(readFileSync(join(process.cwd(), 'docs/measure-types.md'), 'utf8')).toBe(text);
  });

  it('has a chapter for each type', () => {
    for (const { code, label } of NATIONAL_TYPES) {
      expect(text.toLowerCase()).toContain(`\n## ${label.nl}\n\n${label.en}, \`${code}\`.`.toLowerCase());
    }
  });

  it('puts the texts of the law that followed each other side by side', () => {
    expect(chapter('Gebiedsverbod\n')).toContain('| | 2010-09-01 to 2015-07-01 | since 2015-07-01 |');
    expect(chapter('Gebiedsverbod\n')).toContain(
      '| first period | at most 3 months (Gemeentewet art. 172a(4)) | at most 3 months (Gemeentewet art. 172a(6)(a)) |',
    );
  });

  it('says where a basis sets a limit of its own', () => {
    expect(chapter('Veiligheidsrisicogebied')).toContain(
      '| first period | set in the decision<br>under Gemeentewet art. 174b: at most 12 hours (Gemeentewet art. 174b) |',
    );
  });

  it('says what cannot be extended, and what to do instead', () => {
    expect(chapter('Woningsluiting')).toContain(
      '| extension | by mayor or acting-mayor, to a set moment<br>not under Gemeentewet art. 175 or Gemeentewet art. 172(3): a new order, linked to this one |',
    );
    expect(chapter('Bevel twaalfminner')).toContain('| extension | none: art. 172b knows no extension');
  });

  it.each([
    ['P10D', '10 days'],
    ['P1Y', '1 year'],
    ['PT12H', '12 hours'],
    ['P1M', '1 month'],
  ])('reads %s as %s', (period, words) => {
    expect(periodInWords(period)).toBe(words);
  });
});
