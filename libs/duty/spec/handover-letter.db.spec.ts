import { randomUUID } from 'node:crypto';
import { TEST_MUNICIPALITY } from '#testing';
import { HandoverLetter, ShiftEnds } from '../index.js';
import { DutyApp } from './duty-app.js';
import { at, person } from './fixtures.js';
import { imposed } from './given-measures.js';

describe('the letter that hands over', () => {
  let app: DutyApp;
  beforeEach(async () => {
    app = await DutyApp.start();
  });
  afterEach(() => app.stop());

  const shift = async (startsAt: string, endsAt: string, duty = 'duty-officer') => {
    const response = await app.post('/v1/duty/shifts', { duty, holder: person('A'), startsAt, endsAt });
    expect(response.statusCode).toBe(201);
    return response.json<{ id: string }>().id;
  };
  const compose = async (moment: string) => {
    await app.store.readers.catchUpAll();
    return app.part(HandoverLetter).compose({ municipality: TEST_MUNICIPALITY, at: at(moment) });
  };

  it('tells of the night in words that name nobody, and attaches the whole as a PDF', async () => {
    await app.incident('2027-03-01T02:20:00+01:00');
    await app.write(`measure-${randomUUID()}`, [imposed('2027-03-01T02:30:00+01:00')]);
    await app.post('/v1/duty/log-entries', { text: 'burgemeester gebeld' }, { role: 'duty-officer' });
    await shift('2027-02-22T08:00:00+01:00', '2027-03-01T08:00:00+01:00');
    app.store.clock.set('2027-03-01T08:00:00+01:00');
    const letter = await compose('2027-03-01T08:00:00+01:00');
    expect(letter.subject).toBe('Overdracht van de nacht van 28 februari op 1 maart 2027: 1 incident, 1 besluit');
    expect(letter.text).toContain(
      '- ma 1 mrt 02:30; Opgelegd tot ma 15 mrt 02:30; Woningsluiting, Almere Stad; burgemeester',
    );
    expect(letter.text).toContain('- ma 1 mrt 02:20; Explosie, woning, Almere Stad, ernst hoog; open');
    expect(letter.text).toContain('Bijlage: de hele overdracht: overdracht-2027-03-01.pdf');
    for (const part of [letter.subject, letter.text, letter.html])
      expect(part).not.toMatch(/Testpersoon|gebeld|explosie bij/);
    expect(letter.html).toMatch(/^<!doctype html>/);
    const [pdf] = letter.attachments;
    expect([pdf.filename, pdf.contentType]).toEqual(['overdracht-2027-03-01.pdf', 'application/pdf']);
    expect(pdf.content.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('says that nothing happened where nothing did', async () => {
    const letter = await compose('2027-03-01T08:00:00+01:00');
    expect(letter.subject).toBe(
      'Overdracht van de nacht van 28 februari op 1 maart 2027: geen incidenten, geen besluiten',
    );
    expect(letter.text).toContain('Wat is besloten\nEr is niets besloten.');
  });

  it('covers a shift of a day at most, and of a longer one the night', async () => {
    await shift('2027-03-01T00:00:00+01:00', '2027-03-01T08:00:00+01:00');
    await shift('2027-03-27T08:00:00+01:00', '2027-03-28T08:00:00+02:00');
    await shift('2027-04-01T08:00:00+02:00', '2027-04-02T08:01:00+02:00');
    const titles = [];
    for (const moment of ['2027-03-01T08:00:00+01:00', '2027-03-28T08:00:00+02:00', '2027-04-02T08:01:00+02:00'])
      titles.push((await compose(moment)).subject.split(': ')[0]);
    expect(titles).toEqual([
      'Overdracht van de dienst van 1 maart 2027 00:00 tot 08:00',
      'Overdracht van de dienst van 27 maart 2027 08:00 tot 28 maart 2027 08:00',
      'Overdracht van de nacht van 1 april op 2 april 2027',
    ]);
  });

  it('is due at the end of each shift of the duty officer that was not cancelled, once for each moment', async () => {
    const first = await shift('2027-03-02T20:00:00+01:00', '2027-03-03T08:00:00+01:00');
    await shift('2027-03-03T00:00:00+01:00', '2027-03-03T08:00:00+01:00');
    await shift('2027-03-02T20:00:00+01:00', '2027-03-03T07:00:00+01:00', 'mayor');
    const cancelled = await shift('2027-03-03T08:00:00+01:00', '2027-03-03T20:00:00+01:00');
    await app.post(`/v1/duty/shifts/${cancelled}/cancellation`, { reason: 'ziek' });
    const last = await shift('2027-03-03T20:00:00+01:00', '2027-03-04T08:00:00+01:00');
    await app.store.readers.catchUpAll();
    const between = async (from: string, to: string) =>
      (await app.part(ShiftEnds).between(TEST_MUNICIPALITY, at(from), at(to))).map(({ shiftId }) => shiftId);
    expect(await between('2027-03-02T20:00:00+01:00', '2027-03-04T08:00:00+01:00')).toEqual([first, last]);
    expect(await between('2027-03-03T08:00:00+01:00', '2027-03-04T07:59:59+01:00')).toEqual([]);
    expect(await app.part(ShiftEnds).between('GM0363', at('2027-03-01T00:00:00Z'), at('2027-04-01T00:00:00Z'))).toEqual(
      [],
    );
  });
});
