import { sheetOf } from '../handover/handover-sheet.js';
import type { Handover } from '../handover/handover.js';
import { withoutPersonalData, type HandoverSheet } from '../handover/sheet.js';
import { TIME_ZONE } from './fixtures.js';
import { aDecision, aFullNight, anIncident, aNight } from './given-handover.js';

const sheet = (handover: Handover) => sheetOf(handover, TIME_ZONE);
const section = (of: HandoverSheet, title: string) => {
  const found = of.sections.find((one) => one.title === title);
  if (!found) throw new Error(`no section ${title}`);
  return found;
};
const fact = (of: HandoverSheet, label: string) => of.facts.find((one) => one.label === label)?.text;

describe('the hand-over on paper', () => {
  it('says of a night in which nothing happened that nothing did, and who is not on', () => {
    const quiet = sheet(aNight());
    expect(quiet.title).toBe('Overdracht van de nacht van 28 februari op 1 maart 2027');
    expect(quiet.counts).toEqual([
      'geen incidenten',
      'geen besluiten',
      'geen termijnen vandaag',
      'geen eindes binnen 48 uur',
    ]);
    expect(quiet.sections.flatMap(({ rows }) => rows)).toEqual([]);
    expect(quiet.sections.every(({ empty }) => empty !== '')).toBe(true);
    expect(fact(quiet, 'Draagt over')).toBe('Testpersoon A, tot ma 1 mrt 08:00');
    expect(fact(quiet, 'Neemt over')).toBe('niemand; berichten gaan naar kabinet@gemeente.example');
  });

  it('says in words what was decided, what is to be done and who was told', () => {
    const full = sheet(aFullNight());
    expect(full.counts).toEqual(['1 incident', '3 besluiten', '2 termijnen vandaag', '1 einde binnen 48 uur']);
    expect(section(full, 'Wat is besloten').rows).toEqual([
      ['ma 1 mrt 02:40', 'Opgelegd tot zo 14 mrt 24:00', 'Woningsluiting\nAlmere Stad', 'burgemeester'],
      ['ma 1 mrt 03:10', 'Besloten niet te verlengen', 'Woningsluiting\nAlmere Stad', 'locoburgemeester'],
      ['ma 1 mrt 04:00', 'Vernietigd', 'Woningsluiting\nplaats niet vermeld', 'rechter'],
    ]);
    expect(section(full, 'Vandaag te doen')).toMatchObject({
      note: 'Van eerder staan nog 2 termijnen open.',
      rows: [
        ['ma 1 mrt 06:00\nte laat', 'Het besluit bekendmaken', 'Woningsluiting\nAlmere Stad'],
        ['ma 1 mrt 24:00', 'Het besluit op schrift stellen', 'Woningsluiting\nAlmere Stad'],
      ],
    });
    expect(section(full, 'Eindigt binnen 48 uur').rows).toEqual([
      ['di 2 mrt 17:00', 'Woningsluiting\nAlmere Stad', 'Verlengen kan nog'],
    ]);
    expect(section(full, 'Wie is ingelicht').rows).toEqual([
      [
        'ma 1 mrt 03:00',
        'Einde van een maatregel',
        'Kabinet\nper e-mail',
        'Verzonden\nopgepakt ma 1 mrt 03:05 door test-mayors-office',
      ],
    ]);
  });

  it('words each kind of decision with the moments that matter of it', () => {
    const [at, from, until] = ['2027-03-01T02:00:00+01:00', '2027-03-01T06:00:00+01:00', '2027-03-08T12:00:00+01:00'];
    const worded = (changes: Parameters<typeof aDecision>[0]) =>
      section(sheet(aNight({ decisions: [aDecision(changes)] })), 'Wat is besloten').rows[0]?.[1];
    expect(worded({ at, kind: 'imposed', from: at })).toBe('Opgelegd, tot nader order');
    expect(worded({ at, kind: 'imposed', from, until })).toBe('Opgelegd vanaf ma 1 mrt 06:00 tot ma 8 mrt 12:00');
    expect(worded({ at, kind: 'extended', from, until })).toBe('Verlengd tot ma 8 mrt 12:00');
    expect(worded({ at, kind: 'lifted', from: at })).toBe('Opgeheven');
    expect(worded({ at, kind: 'lifted', from })).toBe('Opgeheven vanaf ma 1 mrt 06:00');
    expect(worded({ at, kind: 'suspended', from, until })).toBe('Geschorst vanaf ma 1 mrt 06:00 tot ma 8 mrt 12:00');
    expect(worded({ at, kind: 'resumed', from: at })).toBe('Hervat');
    expect(worded({ at, kind: 'reviewed' })).toBe('Heroverwogen: geldt door');
  });

  it('lists what was open already apart from what came in, and says how many more there are', () => {
    const { incidents, open } = aFullNight();
    const earlier = section(sheet(aFullNight()), 'Eerder gemeld en nog open');
    expect(earlier.rows).toEqual([
      ['zo 20 dec 2026 13:45', 'Explosie\nwoning, Almere Stad\nernst hoog', 'Schade aan een pand na vuurwerk'],
    ]);
    expect(earlier.note).toBeNull();
    const many = sheet(aFullNight({ incidents, open: { ...open, count: 302 } }));
    expect(section(many, 'Eerder gemeld en nog open').note).toBe('301 incidenten; dit zijn de nieuwste 1.');
  });

  it('cuts a text that would fill pages, and shows that it did', () => {
    const long = sheet(aNight({ incidents: [anIncident('2027-03-01T02:31:00+01:00', 'x'.repeat(9_000))] }));
    const summary = section(long, 'Incidenten van de nacht').rows[0]?.[2];
    expect([summary?.length, summary?.endsWith('…')]).toEqual([1_000, true]);
    const line = {
      at: '2027-03-01T02:31:00+01:00',
      id: 'l',
      incidentIds: [],
      by: 'test',
      recordedAt: '2027-03-01T02:31:00+01:00',
    };
    const told = (text: string) => section(sheet(aNight({ logEntries: [{ ...line, text }] })), 'Logboek').rows[0]?.[1];
    expect(told('a\r\nb\n \n\n\nc')).toBe('a\nb\n\nc');
    expect(told('x\n'.repeat(99))).toBe(`${'x\n'.repeat(29)}x…`);
    expect(told(`${'x\n'.repeat(29)}x`)).not.toContain('…');
  });

  it.each([
    ['2027-03-28', '2027-03-27T20:00:00+01:00', '2027-03-28T08:00:00+02:00', 'vooruit: 11 uur'],
    ['2027-10-31', '2027-10-30T20:00:00+02:00', '2027-10-31T08:00:00+01:00', 'terug: 13 uur'],
  ])('says of %s that the clock changed, and how long the night was', (date, from, to, said) => {
    const changed = sheet(aNight({ date, from, to, asOf: to }));
    expect(fact(changed, 'Tot')).toMatch(new RegExp(`08:00 uur \\(de klok ging ${said}\\)$`));
    expect(changed.title).toMatch(/^Overdracht van de nacht van /);
  });

  it('tells the hour that happens twice apart', () => {
    const night = { date: '2027-10-31', from: '2027-10-30T20:00:00+02:00', to: '2027-10-31T08:00:00+01:00' };
    const decisions = (['+02:00', '+01:00'] as const).map((offset) =>
      aDecision({ at: `2027-10-31T02:30:00${offset}`, kind: 'reviewed' }),
    );
    const rows = section(sheet(aNight({ ...night, asOf: night.to, decisions })), 'Wat is besloten').rows;
    expect(rows.map(([when]) => when)).toEqual(['zo 31 okt 02:30 (+02:00)', 'zo 31 okt 02:30 (+01:00)']);
  });

  it('says so while the night lasts, and names a span that is not the night by its moments', () => {
    expect(fact(sheet(aNight({ asOf: '2027-03-01T02:31:00+01:00' })), 'Stand')).toBe(
      '02:31 uur: de dienst is nog niet voorbij',
    );
    expect(fact(sheet(aNight()), 'Stand')).toBeUndefined();
    expect(sheet(aNight({ from: '2027-03-01T00:00:00+01:00' })).title).toBe(
      'Overdracht van de dienst van 1 maart 2027 00:00 tot 08:00',
    );
    expect(sheet(aNight({ from: '2027-02-28T08:00:00+01:00' })).title).toBe(
      'Overdracht van de dienst van 28 februari 2027 08:00 tot 1 maart 2027 08:00',
    );
    const newYear = { date: '2028-01-01', from: '2027-12-31T20:00:00+01:00', to: '2028-01-01T08:00:00+01:00' };
    expect(sheet(aNight(newYear)).title).toBe('Overdracht van de nacht van 31 december 2027 op 1 januari 2028');
  });

  it('holds no address, and without personal data no name of staff and nothing that people wrote', () => {
    const [incident] = aFullNight().incidents;
    if (!incident) throw new Error('no incident');
    const address = { postcode: '1234AB', number: 12, letter: null, addition: null };
    const full = sheet(aFullNight({ incidents: [{ ...incident, place: { ...incident.place, address } }] }));
    expect(JSON.stringify(full)).not.toContain('1234AB');
    const brief = JSON.stringify(withoutPersonalData(full));
    expect(brief).toContain('Opgelegd');
    expect(brief).not.toMatch(/Testpersoon|Explosie bij|Burgemeester gebeld|vuurwerk/);
  });
});
