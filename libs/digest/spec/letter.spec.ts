import type { Overview } from '../domain/overview.js';
import { letterOf } from '../render/letter.js';
import { aChange, aDeadline, aMeasure, anOverview, at, AT, NEXT, PLACE } from './fixtures.js';

const letter = (changes: Partial<Overview> = {}) => letterOf(anOverview(changes), PLACE);
const text = (changes: Partial<Overview>) => letter(changes).text;

/** What stands below a heading of the text, up to the next. */
const below = (heading: string, changes: Partial<Overview>) => {
  const [, rest = ''] = text(changes).split(`\n${heading}\n\n`);
  return (rest.split(/\n\n[A-Z]/)[0] ?? '').trimEnd().split('\n');
};

describe('a digest', () => {
  it('of an empty register says of each part in one line that there is nothing', () => {
    expect(text({ parked: 0 }).split('\n')).toEqual([
      'Dagoverzicht van woensdag 10 maart 2027, 08:00 uur (+01:00)',
      '',
      'VAN KRACHT (0)',
      '',
      'Er is geen maatregel van kracht.',
      '',
      'EINDIGT BINNEN 14 DAGEN (0)',
      '',
      'Geen maatregel eindigt in de komende 14 dagen.',
      '',
      'OPEN TERMIJNEN (0 TE LAAT, 0 BINNEN 7 DAGEN)',
      '',
      'Er is niets te laat, en binnen 7 dagen verloopt geen termijn.',
      '',
      'GEWIJZIGD SINDS HET VORIGE DAGOVERZICHT (0)',
      '',
      'Sinds het vorige dagoverzicht is niets gewijzigd.',
      '',
      'PIKETDIENST OOV: NIET OF DUBBEL BEZET (0)',
      '',
      'De piketdienst OOV is de komende vier weken bezet, en nergens dubbel.',
      '',
      'HERINNERINGEN DIE OP IEMAND WACHTEN',
      '',
      'Geen herinnering wacht op iemand.',
      '',
    ]);
  });

  it('is the same whenever it is made', () => {
    const all = { standing: [aMeasure()], due: [aDeadline()], changes: { shown: [aChange(['opgelegd'])], count: 1 } };
    expect(letter(all)).toEqual(letter(all));
  });

  it('counts what is in force by type, and says what rests', () => {
    const standing = [
      aMeasure(),
      aMeasure({ id: 'm2' }),
      aMeasure({ id: 'm3', typeNl: 'cameratoezicht', active: false }),
      aMeasure({ id: 'm4', typeNl: 'cameratoezicht' }),
      aMeasure({ id: 'm5', status: 'planned', endsAt: at('2027-03-12T12:00:00+01:00') }),
    ];
    expect(below('VAN KRACHT (4)', { standing })).toEqual([
      '- Cameratoezicht: 2 (waarvan 1 nu buiten de eigen tijden of ontheven)',
      '- Woningsluiting: 2',
    ]);
  });

  it('tells what is suspended apart', () => {
    const standing = [aMeasure(), aMeasure({ id: 'm2', status: 'suspended', endsAt: null })];
    expect(below('VAN KRACHT (1)', { standing })).toEqual(['- Woningsluiting: 1']);
    expect(below('GESCHORST (1)', { standing })).toEqual(['- Woningsluiting, Almere Stad', '  Einde: tot nader order']);
  });

  it('tells what ends within 14 days and what is to be decided, and marks what ends before the next', () => {
    const standing = [
      aMeasure({
        endsAt: at('2027-03-11T07:59:59+01:00'),
        decideBy: at('2027-03-09T17:00:00+01:00'),
        extended: true,
      }),
      aMeasure({ id: 'm2', endsAt: NEXT, lifted: true }),
      aMeasure({ id: 'm5', endsAt: NEXT, decideBy: NEXT }),
      aMeasure({ id: 'm3', status: 'suspended', endsAt: at('2027-03-24T08:00:00+01:00'), extensionDeclined: true }),
      aMeasure({ id: 'm4', endsAt: at('2027-03-24T08:00:01+01:00') }),
    ];
    expect(below('EINDIGT BINNEN 14 DAGEN (4)', { standing })).toEqual([
      '- Woningsluiting, Almere Stad',
      '  Eindigt vóór het volgende dagoverzicht.',
      '  Einde: donderdag 11 maart 2027, 07:59:59 uur (+01:00)',
      '  Is al verlengd.',
      '  Over verlenging had besloten moeten zijn vóór dinsdag 9 maart 2027, 17:00 uur (+01:00); het kan nog tot het einde.',
      '- Woningsluiting, Almere Stad',
      '  Einde: donderdag 11 maart 2027, 08:00 uur (+01:00), door opheffing',
      '- Woningsluiting, Almere Stad',
      '  Einde: donderdag 11 maart 2027, 08:00 uur (+01:00)',
      '  Besluiten over verlenging vóór: donderdag 11 maart 2027, 08:00 uur (+01:00)',
      '- Woningsluiting, Almere Stad',
      '  Einde: woensdag 24 maart 2027, 08:00 uur (+01:00)',
      '  Nu geschorst.',
      '  Besloten is niet te verlengen.',
    ]);
  });

  it('looks 14 days ahead on the wall clock, over the change of the clocks', () => {
    const ending = (endsAt: string) =>
      text({ at: at('2027-03-20T08:00:00+01:00'), standing: [aMeasure({ endsAt: at(endsAt) })] });
    expect(ending('2027-04-03T08:00:00+02:00')).toContain('EINDIGT BINNEN 14 DAGEN (1)');
    expect(ending('2027-04-03T08:00:01+02:00')).toContain('EINDIGT BINNEN 14 DAGEN (0)');
  });

  it('tells what is open, and what of it is late', () => {
    const due = [aDeadline({ dueAt: AT }), aDeadline({ id: 'm2', taskNl: 'de politie inlichten' })];
    expect(below('OPEN TERMIJNEN (1 TE LAAT, 1 BINNEN 7 DAGEN)', { due })).toEqual([
      '- De sluiting inschrijven (Wkpb)',
      '  woningsluiting, Almere Stad',
      '  Uiterlijk: woensdag 10 maart 2027, 08:00 uur (+01:00) (te laat)',
      '- De politie inlichten',
      '  woningsluiting, Almere Stad',
      '  Uiterlijk: donderdag 11 maart 2027, 12:00 uur (+01:00)',
    ]);
  });

  it('tells what changed, by measure and incident, with the number of what is left out', () => {
    const shown = [
      aChange(['opgelegd', 'bekendgemaakt']),
      aChange(['Gemeld'], { kind: 'incident', id: 'i1', typeNl: 'explosie', whereNl: 'Almere Haven' }),
    ];
    expect(below('GEWIJZIGD SINDS HET VORIGE DAGOVERZICHT (45)', { changes: { shown, count: 45 } })).toEqual([
      '- Woningsluiting, Almere Stad',
      '  dinsdag 9 maart 2027, 22:14 uur (+01:00): Opgelegd',
      '  dinsdag 9 maart 2027, 22:15 uur (+01:00): Bekendgemaakt',
      '- Incident: explosie, Almere Haven',
      '  dinsdag 9 maart 2027, 22:14 uur (+01:00): Gemeld',
      'en nog 42',
    ]);
  });

  it('tells where the roster has a gap or is double, and what waits for a person', () => {
    const roster = [
      { kind: 'gap' as const, from: AT, to: NEXT },
      { kind: 'double' as const, from: NEXT, to: NEXT.add({ hours: 1 }) },
    ];
    expect(below('PIKETDIENST OOV: NIET OF DUBBEL BEZET (2)', { roster, parked: 3 })).toEqual([
      '- Niemand op piket',
      '  Van: woensdag 10 maart 2027, 08:00 uur (+01:00)',
      '  Tot: donderdag 11 maart 2027, 08:00 uur (+01:00)',
      '- Meer dan één op piket',
      '  Van: donderdag 11 maart 2027, 08:00 uur (+01:00)',
      '  Tot: donderdag 11 maart 2027, 09:00 uur (+01:00)',
    ]);
    expect(below('HERINNERINGEN DIE OP IEMAND WACHTEN', { parked: 3 })).toEqual([
      '- 3 herinneringen zijn niet afgeleverd',
      '  Stuur opnieuw zodra de oorzaak weg is, of handel het zelf af.',
    ]);
  });

  it('lists no more than a hundred of anything, and says how many there are', () => {
    const due = Array.from({ length: 103 }, (_, n) => aDeadline({ id: `m${String(n)}` }));
    const lines = below('OPEN TERMIJNEN (0 TE LAAT, 103 BINNEN 7 DAGEN)', { due });
    expect(lines.filter((line) => line.startsWith('- '))).toHaveLength(100);
    expect(lines.at(-1)).toBe('en nog 3');
  });
});

describe('the subject of a digest', () => {
  const subject = (changes: Partial<Overview> = {}) => letter(changes).subject;

  it('says the day and what is nearest', () => {
    const soon = at('2027-03-17T08:00:00+01:00');
    const standing = [
      aMeasure({ endsAt: soon }),
      aMeasure({ endsAt: soon }),
      aMeasure({ endsAt: soon.add({ seconds: 1 }) }),
    ];
    const due = [aDeadline({ decision: true }), aDeadline({ dueAt: AT })];
    expect(subject({ standing, due })).toBe(
      'Nachtwacht, woensdag 10 maart 2027: 2 eindigen binnen 7 dagen, 1 besluit te nemen, 1 termijn te laat',
    );
    expect(subject({ standing: standing.slice(0, 1) })).toBe(
      'Nachtwacht, woensdag 10 maart 2027: 1 eindigt binnen 7 dagen',
    );
  });

  it('says so when nothing is', () => {
    expect(subject()).toBe('Nachtwacht, woensdag 10 maart 2027: geen einde of besluit op komst');
  });
});

describe('a digest as a page', () => {
  it('says the same as the text, each with its link', () => {
    const all = { standing: [aMeasure()], due: [aDeadline()], changes: { shown: [aChange(['opgelegd'])], count: 9 } };
    const { html } = letter({ ...all, parked: 2 });
    expect(html).toContain('<h2 style="font-size: 1.1em">Van kracht (1)</h2>');
    expect(html).toContain(
      '<a href="https://register.gemeente.example/v1/measures/m1">De sluiting inschrijven (Wkpb)</a><br>woningsluiting, Almere Stad<br>Uiterlijk: donderdag 11 maart 2027, 12:00 uur (+01:00)</td>',
    );
    expect(html).toContain('<p>en nog 8</p>');
    expect(html).toContain('<p>Geen maatregel eindigt in de komende 14 dagen.</p>');
    expect(html).not.toMatch(/<(script|img|link)|https?:\/\/(?!register\.gemeente\.example)/);
  });

  it('takes nothing of what a register says for markup, and the text nothing of it for a line', () => {
    const whereNl = '<b>"Almere" & \'Stad\'</b>\r\nVAN KRACHT (99)';
    const all = {
      standing: [aMeasure({ whereNl, endsAt: NEXT, id: '"><script>' })],
      due: [aDeadline({ whereNl, taskNl: '{{ title }} <i>' })],
      changes: { shown: [aChange(['<u>'], { whereNl })], count: 1 },
    };
    const { html, text: plain, subject } = letter(all);
    expect(html).not.toMatch(/<(b|i|u|script)>/);
    expect(html).toContain('&lt;b&gt;&#34;Almere&#34; &amp; &#39;Stad&#39;&lt;/b&gt; VAN KRACHT (99)');
    expect(html).toContain('{{ title }} &lt;i&gt;');
    expect(html).toContain('/v1/measures/%22%3E%3Cscript%3E"');
    expect(plain.split('\n').filter((line) => line.startsWith('VAN KRACHT'))).toEqual(['VAN KRACHT (1)']);
    expect(subject).not.toContain('Almere');
  });
});
