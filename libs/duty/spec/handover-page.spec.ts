import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { PAGE_POLICY, pageOf } from '#sheet';
import { sheetOf } from '../handover/handover-sheet.js';
import type { Handover } from '../handover/handover.js';
import { TIME_ZONE } from './fixtures.js';
import { aFullNight, anIncident, aNight } from './given-handover.js';

const page = (handover: Handover) => pageOf(sheetOf(handover, TIME_ZONE));
const VOID = ['meta', 'col'];
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', '#34': '"', '#39': "'" };
const unescaped = (text: string) => text.replace(/&(amp|lt|gt|#34|#39);/g, (_, name: string) => ENTITIES[name] ?? '');

/** The names of the elements, and the texts between them; fails where a tag is left open, or is none. */
function parsed(html: string): { readonly elements: readonly string[]; readonly texts: readonly string[] } {
  const [elements, texts, open]: string[][] = [[], [], []];
  const [doctype = '', ...rest] = html.split(/(?=<)/);
  expect(doctype).toMatch(/^<!doctype html>/);
  for (const part of rest) {
    const [, closing, name = '', text = ''] = /^<(\/?)([a-z][a-z0-9]*)(?: [a-z-]+="[^"<>]*")*>([^]*)$/.exec(part) ?? [];
    expect([part, name]).not.toEqual([part, '']);
    if (closing) expect([part, open?.pop()]).toEqual([part, name]);
    else {
      elements?.push(name);
      if (!VOID.includes(name)) open?.push(name);
    }
    texts?.push(unescaped(text));
  }
  expect(open).toEqual([]);
  return { elements: elements ?? [], texts: texts ?? [] };
}

describe('the page of a hand-over', () => {
  it('is whole: every section with its table, one row for each thing', () => {
    const { elements, texts } = parsed(page(aFullNight()));
    const count = (name: string) => elements.filter((element) => element === name).length;
    expect(count('section')).toBe(7);
    expect(count('table')).toBe(7);
    expect(count('tr')).toBe(7 + 3 + 1 + 2 + 1 + 1 + 1 + 1);
    expect(texts).toContain('Opgelegd tot zo 14 mrt 24:00');
    expect(texts).toContain('1 incident · 3 besluiten · 2 termijnen vandaag · 1 einde binnen 48 uur');
  });

  it('of a night without anything has no table, and says in each section that there is nothing', () => {
    const { elements, texts } = parsed(page(aNight()));
    expect(elements).not.toContain('table');
    expect(texts).toEqual(expect.arrayContaining(['Er is niets besloten.', 'Er zijn geen incidenten gemeld.']));
  });

  it('shows a script in a summary, a log line and a name as the text it is', () => {
    const script = '<script>alert("x")</script>{{ style | raw }}<img src=x onerror=\'y\'>';
    const night = aFullNight({ incidents: [anIncident('2027-03-01T02:31:00+01:00', script)] });
    const logEntries = night.logEntries.map((line) => ({ ...line, text: script, by: script }));
    const { elements, texts } = parsed(page({ ...night, logEntries, municipality: script }));
    expect(texts.filter((text) => text.trim() === script)).toHaveLength(3);
    expect(texts).toContain(`Gemeente ${script}`);
    expect(elements).not.toEqual(expect.arrayContaining(['script']));
    expect(elements).not.toEqual(expect.arrayContaining(['img']));
  });

  it('is the same elements whatever people write', () => {
    const { elements } = parsed(page(aFullNight()));
    // Control characters are refused where it is written.
    const written = fc
      .string({ minLength: 1, maxLength: 200, unit: 'binary' })
      .map((text) => text.replace(/\p{Cc}/gu, ''))
      .filter((text) => text !== '');
    fc.assert(
      fc.property(written, (text) => {
        const night = aFullNight();
        const logEntries = night.logEntries.map((line) => ({ ...line, text }));
        const found = parsed(page({ ...night, logEntries }));
        expect(found.elements).toEqual(elements);
        expect(found.texts).toContain(text);
      }),
    );
  });

  it('fetches nothing and runs nothing: its one style is named to the browser by its hash', () => {
    const html = page(aFullNight());
    expect(html).not.toMatch(/https?:|src=|href=|url\(|@import/);
    const [, style = ''] = /<style>([^]*)<\/style>/.exec(html) ?? [];
    expect(PAGE_POLICY).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(html).toContain('<html lang="nl">');
  });
});
