import { inflateRawSync } from 'node:zlib';
import { draftDocx } from '../print/docx.js';
import { draftMarkdown } from '../print/markdown.js';
import { documentOf, draftPdf } from '../print/pdf.js';
import { OPEN_COLOUR } from '../print/concept.js';
import { bare, drafted, full } from './given.js';

const night = drafted([bare('dwelling-closure')]);
const written = drafted(full('dwelling-closure', { grounds: 'A & B <c> "d"\nregel' }));

/** The files of a ZIP archive, by its central directory. */
function unzipped(zip: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (let at = zip.indexOf('PK\u0001\u0002'); at >= 0; at = zip.indexOf('PK\u0001\u0002', at + 4)) {
    const [size, name, local] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)];
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const stored = zip.subarray(from, from + size);
    const bytes = zip.readUInt16LE(at + 10) === 0 ? stored : inflateRawSync(stored);
    files.set(zip.toString('utf8', at + 46, at + 46 + name), bytes.toString('utf8'));
  }
  return files;
}

/** Every run of text in a definition with what it looks like. */
function runsIn(node: unknown): readonly { text: string; background?: string }[] {
  if (Array.isArray(node)) return node.flatMap(runsIn);
  if (typeof node !== 'object' || node === null) return [];
  const { text, ol, ul } = node as Record<string, unknown>;
  if (typeof text === 'string') return [node as { text: string }];
  return [text, ol, ul].flatMap(runsIn);
}

describe('a draft in Word', () => {
  it('opens, and says what the draft says; what is open is highlighted', async () => {
    const files = unzipped(await draftDocx(night));
    const body = files.get('word/document.xml') ?? '';
    expect(files.has('[Content_Types].xml')).toBe(true);
    expect(body).toContain('Besluit: sluiting van een woning');
    const marked = body.match(/<w:r>(?:(?!<\/w:r>).)*<w:highlight w:val="yellow"\/>(?:(?!<\/w:r>).)*<\/w:r>/g) ?? [];
    expect(marked.join()).toContain('[ONTBREEKT: de motivering (Awb art. 3:46 en 3:47)]');
    expect((body.match(/ONTBREEKT/g) ?? []).length).toBe(marked.length);
  });

  it('says CONCEPT on each page, its title and its language, and nothing of the machine', async () => {
    const files = unzipped(await draftDocx(night));
    const all = [...files.values()].join('\n');
    expect([...files].find(([name]) => name.startsWith('word/header'))?.[1]).toContain('CONCEPT');
    expect(files.get('docProps/core.xml')).toContain('<dc:title>Concept: Besluit: sluiting van een woning</dc:title>');
    expect(files.get('word/styles.xml')).toContain('w:val="nl-NL"');
    expect(all).not.toMatch(/\/(root|home|work|tmp|usr)\/|node_modules/);
  });

  it('escapes what people wrote, and breaks their lines', async () => {
    const body = unzipped(await draftDocx(written)).get('word/document.xml') ?? '';
    expect(body).toContain('A &amp; B &lt;c&gt; &quot;d&quot;');
    expect(body).toMatch(/<w:br\/>(?:<[^>]*>)*regel/);
  });
});

describe('a draft in PDF', () => {
  it('says what the draft says; what is open stands out', () => {
    const runs = runsIn(documentOf(night).content);
    const open = runs.filter(({ text }) => text.includes('ONTBREEKT'));
    expect(open.length).toBeGreaterThan(5);
    expect(open.every(({ background }) => background === OPEN_COLOUR)).toBe(true);
    expect(runs.filter(({ background }) => background !== undefined).length).toBe(open.length);
  });

  it('is a draft on each page, has title and language, and is the same each time', async () => {
    const { header, watermark } = documentOf(night);
    expect([JSON.stringify(header), JSON.stringify(watermark)].every((part) => part.includes('CONCEPT'))).toBe(true);
    const bytes = await draftPdf(night);
    const text = bytes.toString('latin1');
    expect([text.startsWith('%PDF-1.7'), text.trimEnd().endsWith('%%EOF')]).toEqual([true, true]);
    expect(text).toContain('/Lang (nl-NL)');
    expect(text).toContain('Concept: Besluit: sluiting van een woning');
    expect(text).toContain('(D:20270301103000Z)');
    expect(text).not.toMatch(/\/(root|home|work|tmp|usr)\/|node_modules/);
    expect(bytes.equals(await draftPdf(night))).toBe(true);
  });
});

it('a draft as text says the same', () => {
  const text = draftMarkdown(night);
  expect(text).toMatch(/^CONCEPT/);
  expect(text).toContain('# Besluit: sluiting van een woning');
  expect(text).toContain(
    '\n1. [ONTBREEKT: de woning, het pand, het gebied of de persoon] te sluiten van maandag 1 maart 2027',
  );
});
