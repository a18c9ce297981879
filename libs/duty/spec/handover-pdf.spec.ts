import { documentOf, pdfOf } from '#sheet';
import { sheetOf } from '../handover/handover-sheet.js';
import type { Handover } from '../handover/handover.js';
import { at, TIME_ZONE } from './fixtures.js';
import { aFullNight, anIncident, aNight } from './given-handover.js';

const AT = at('2027-03-01T08:00:00+01:00');
const sheet = (handover: Handover) => sheetOf(handover, TIME_ZONE);
const pdf = (handover: Handover) => pdfOf(sheet(handover), AT);

/** Every text in a definition, in its order. */
function textsOf(node: unknown): readonly string[] {
  if (typeof node === 'string') return [node];
  if (Array.isArray(node)) return node.flatMap(textsOf);
  if (typeof node !== 'object' || node === null) return [];
  const { text, table } = node as { text?: unknown; table?: { body: unknown } };
  return [...textsOf(text), ...textsOf(table?.body)];
}

describe('the PDF of a hand-over', () => {
  it('says all that the sheet says', () => {
    const full = sheet(aFullNight());
    const texts = textsOf(documentOf(full, AT).content);
    for (const { title, rows, columns, note } of full.sections) {
      const said = [title, ...(note === null ? [] : [note]), ...columns.map((column) => column.title), ...rows.flat()];
      expect(texts).toEqual(expect.arrayContaining(said));
    }
    expect(texts).toEqual(expect.arrayContaining([full.title, ...full.facts.map(({ text }) => text)]));
  });

  it('names its title, its language and when it was made, and is whole', async () => {
    const bytes = await pdf(aFullNight());
    const text = bytes.toString('latin1');
    expect(text.startsWith('%PDF-1.7')).toBe(true);
    expect(text.trimEnd().endsWith('%%EOF')).toBe(true);
    expect(text).toContain('/Lang (nl-NL)');
    expect(text).toMatch(/<dc:title>[^]*>Overdracht van de nacht van 28 februari op 1 maart 2027<[^]*<\/dc:title>/);
    expect(text).toContain('/DisplayDocTitle true');
    expect(text).toContain('(D:20270301070000Z)');
  });

  it('is the same, byte for byte, each time', async () => {
    expect((await pdf(aFullNight())).equals(await pdf(aFullNight()))).toBe(true);
  });

  it.each([
    ['nothing', aNight()],
    ['markup', aNight({ incidents: [anIncident('2027-03-01T02:31:00+01:00', '<script>&{{x}}</script>')] })],
    ['signs no font has', aNight({ incidents: [anIncident('2027-03-01T02:31:00+01:00', '🔥 \u202e نار\u0007 火')] })],
    ['a word without end', aNight({ incidents: [anIncident('2027-03-01T02:31:00+01:00', 'x'.repeat(900))] })],
    [
      'more than a page',
      aNight({
        incidents: Array.from({ length: 60 }, () =>
          anIncident('2027-03-01T02:31:00+01:00', 'glas op straat. '.repeat(60)),
        ),
      }),
    ],
  ])('is made of a night with %s', async (_, night) => {
    const text = (await pdf(night)).toString('latin1');
    expect([text.startsWith('%PDF'), text.trimEnd().endsWith('%%EOF')]).toEqual([true, true]);
  });
});
