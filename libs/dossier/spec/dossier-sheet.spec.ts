import { documentOf, pageOf, pdfOf, type Section, type Sheet } from '#sheet';
import { Temporal } from 'temporal-polyfill';
import type { Dossier } from '../dossier.js';
import { sheetOf } from '../sheet/dossier-sheet.js';
import { aDossier, AS_OF, imposed, PERSON_REF, withPerson, ZONE } from './given-dossier.js';

const sheet = (dossier: Dossier) => sheetOf(dossier, ZONE);
const at = Temporal.Instant.from(AS_OF);

function section(of: Sheet, title: string): Section {
  const found = of.sections.find((one) => one.title.replace(/^\d+\. /, '') === title);
  if (!found) throw new Error(`no section ${title}`);
  return found;
}

/** Of a section its facts by their labels, or its rows. */
function said(of: Sheet, title: string): unknown {
  const found = section(of, title);
  if (!('facts' in found)) return found.rows;
  return Object.fromEntries(found.facts.map(({ label, text }) => [label, text]));
}

const told = (changes: Partial<Dossier['told'][number]>): Dossier['told'][number] => ({
  reminderId: 'r1',
  event: 'ReminderSent',
  at: '2027-03-10T08:00:00+01:00',
  about: 'end',
  aboutAt: '2027-06-01T00:00:00+02:00',
  step: 'P7D',
  level: 0,
  audience: 'mayors-office',
  channel: 'mail',
  recipient: null,
  by: null,
  note: null,
  until: null,
  ...changes,
});

const decided = (changes: Partial<Dossier['decisions'][number]>): Dossier['decisions'][number] => ({
  event: 'MeasureLifted',
  label: { nl: 'opgeheven', en: 'lifted' },
  decidedAt: null,
  decidedBy: null,
  from: null,
  until: null,
  duration: null,
  decision: null,
  grounds: null,
  recordedAsDecided: null,
  reference: null,
  effectsUpheld: null,
  recordedBy: 'legal-desk-1',
  recordedAt: '2027-03-12T10:00:00+01:00',
  ...changes,
});

/** Every text in a definition, in its order. */
function textsOf(node: unknown): readonly string[] {
  if (typeof node === 'string') return [node];
  if (Array.isArray(node)) return node.flatMap(textsOf);
  if (typeof node !== 'object' || node === null) return [];
  const { text, table } = node as { text?: unknown; table?: { body: unknown } };
  return [...textsOf(text), ...textsOf(table?.body)];
}

describe('the dossier on paper', () => {
  it('has its sections numbered, in the order in which they are read', () => {
    expect(sheet(aDossier()).sections.map(({ title }) => title)).toEqual([
      '1. De maatregel',
      '2. Waarop te letten',
      '3. Het besluit',
      '4. Bekendmaking',
      '5. Periodes',
      '6. Latere besluiten',
      '7. Schorsing en vernietiging',
      '8. Kennisgevingen',
      '9. Verzoeken',
      '10. Bezwaar en beroep',
      '11. Termijnen',
      '12. Waarom elk moment is wat het is',
      '13. Aanleiding: de incidenten',
      '14. Verloop van het incident: geweld, za 27 feb 2027 02:00',
      '15. Wie is herinnerd, en wat er gebeurde',
      '16. Wat wanneer door wie is vastgelegd',
    ]);
  });

  it('says of the measure what it is, until and including which day', () => {
    expect(said(sheet(aDossier()), 'De maatregel')).toMatchObject({
      Status: 'Van kracht (za 20 mrt 2027 09:00)',
      Grondslag: 'Niet vermeld in het besluit zoals het is vastgelegd',
      Betreft: 'Persoon, centrum, Almere Stad',
      Begin: 'Maandag 1 maart 2027, 00:00 uur',
      Einde: 'Tot en met maandag 31 mei 2027',
    });
    expect(said(sheet(aDossier()), 'Periodes')).toEqual([
      ['ma 1 mrt 2027 00:00', 't/m ma 31 mei 2027', 'Eerste periode van 3 maanden', 'ma 1 mrt 2027 00:00'],
    ]);
  });

  it('says until which moment where that is not the end of a day, or that there is none', () => {
    const until = (endsAt: string | null) =>
      said(sheet(aDossier({}, [imposed({ endsAt, duration: null })])), 'De maatregel');
    expect(until('2027-10-31T00:30:00Z')).toMatchObject({ Einde: 'Tot zondag 31 oktober 2027, 02:30 (+02:00) uur' });
    expect(until(null)).toMatchObject({ Einde: 'Tot nader order' });
  });

  it('explains a flag in Dutch, and shows one that it does not know', () => {
    const one = aDossier();
    const flags = ['basis-missing', 'something-new'];
    expect(said(sheet({ ...one, measure: { ...one.measure, flags } }), 'Waarop te letten')).toEqual([
      ['De grondslag was bij het vastleggen niet bekend'],
      ['Something-new'],
    ]);
  });

  it('tells the mayor decisions from the court ones, each with who was heard', () => {
    const { decision } = aDossier().measure;
    const of = sheet(
      aDossier({
        decisions: [
          decided({ event: 'MeasureImposed', decision }),
          decided({
            decidedAt: '2027-03-12T09:00:00+01:00',
            decidedBy: 'mayor',
            from: '2027-03-13T00:00:00+01:00',
            decision,
          }),
          decided({
            event: 'MeasureSuspended',
            decidedBy: 'court',
            from: '2027-03-14T10:00:00+01:00',
            reference: 'AWB 27/1',
          }),
        ],
      }),
    );
    expect(said(of, 'Latere besluiten')).toEqual([
      [
        'vr 12 mrt 2027 09:00',
        'Opgeheven\nvanaf za 13 mrt 2027 00:00',
        'Zienswijze: gegeven: telefonisch gehoord\nRapportage: BR-1',
        'Burgemeester\nschriftelijk',
      ],
    ]);
    expect(said(of, 'Schorsing en vernietiging')).toEqual([
      ['zo 14 mrt 2027 10:00', 'Opgeheven\ntot nader order', 'Kenmerk: AWB 27/1', 'Rechter'],
    ]);
  });

  it('says when the mayor first heard, or that it is not on record', () => {
    const note = (dossier: Dossier) =>
      (section(sheet(dossier), 'Wie is herinnerd, en wat er gebeurde') as { note: string }).note;
    expect(note(aDossier())).toBe('Dat de burgemeester apart is ingelicht, is niet vastgelegd.');
    const later = told({ audience: 'duty:mayor', at: '2027-03-11T08:00:00+01:00' });
    expect(note(aDossier({ told: [later, told({ audience: 'mayor', event: 'ReminderFailed' })] }))).toBe(
      'De burgemeester is voor het eerst ingelicht op donderdag 11 maart 2027, 08:00 uur.',
    );
    expect(note(aDossier({ told: [told({ event: 'ReminderCancelled' })] }))).toContain('1 herinnering verviel');
  });

  it('says who was told by which channel, and what they did', () => {
    const recipient = { name: 'Kabinet', address: 'kabinet@gemeente.example' };
    const taken = told({ event: 'ReminderAcknowledged', by: 'mayors-office-1', note: 'gezien' });
    const of = sheet(aDossier({ told: [told({ recipient, level: 1 }), taken] }));
    expect(said(of, 'Wie is herinnerd, en wat er gebeurde')).toEqual([
      [
        'wo 10 mrt 2027 08:00',
        'Einde van een maatregel\nop ma 31 mei 2027 24:00',
        'Kabinet\nopschaling, trede 1\nKabinet',
        'Verzonden per e-mail',
      ],
      [
        'wo 10 mrt 2027 08:00',
        'Einde van een maatregel\nop ma 31 mei 2027 24:00',
        'Kabinet',
        'Opgepakt door mayors-office-1\ngezien',
      ],
    ]);
  });

  it('names a person only where a purpose was stated, and says so', () => {
    const [without, named] = [aDossier(), withPerson(aDossier())];
    for (const text of [JSON.stringify(sheet(without)), pageOf(sheet(without))]) {
      expect(text).not.toMatch(/Testpersoon|1990|Voorbeeldstraat/);
      expect(text).toContain(PERSON_REF);
      expect(text).toContain('Zonder persoonsgegevens');
    }
    expect(said(sheet(named), 'De maatregel')).toMatchObject({
      Persoon: `Testpersoon A\ngeboren 31 januari 1990\nVoorbeeldstraat 1\nkenmerk ${PERSON_REF}`,
    });
    expect(sheet(named).facts).toContainEqual({
      label: 'Persoon',
      text: 'Met persoonsgegevens, opgevraagd door legal-desk-1 voor: zitting voorbereiden',
    });
    const erased = aDossier({ person: { ref: PERSON_REF, details: null } });
    expect(said(sheet(erased), 'De maatregel')).toMatchObject({
      Persoon: `Kenmerk ${PERSON_REF}\nde gegevens zijn gewist`,
    });
  });

  it('shows what people wrote as the text it is', () => {
    const script = '<script>alert("x")</script>{{ style | raw }}';
    const html = pageOf(sheet(aDossier({}, [imposed({ grounds: script })])));
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;{{ style | raw }}');
  });

  it('is a PDF that says all of it, with its title and language, the same each time', async () => {
    const of = sheet(withPerson(aDossier({ told: [told({})] })));
    const texts = textsOf(documentOf(of, at).content);
    for (const one of of.sections) {
      const parts = 'facts' in one ? one.facts.flatMap(({ label, text }) => [label, text]) : one.rows.flat();
      expect(texts).toEqual(expect.arrayContaining([one.title, ...parts]));
    }
    const [pdf, again] = await Promise.all([pdfOf(of, at), pdfOf(of, at)]);
    expect(pdf.equals(again)).toBe(true);
    const bytes = pdf.toString('latin1');
    const named = ['/Lang (nl-NL)', '>Dossier gebiedsverbod, Almere Stad<', '(D:20270320080000Z)'];
    expect(named.filter((part) => !bytes.includes(part))).toEqual([]);
  });

  it('is a PDF of grounds that are longer than a page', async () => {
    const grounds = 'Overweging na overweging. '.repeat(190);
    const pdf = await pdfOf(sheet(aDossier({ decisions: [decided({ grounds })] }, [imposed({ grounds })])), at);
    expect(pdf.toString('latin1').trimEnd()).toMatch(/%%EOF$/);
  });
});
