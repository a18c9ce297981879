import type { MeasureEnd } from '#measures';
import { Temporal } from 'temporal-polyfill';
import { deadlineEntry, measureEntry } from '../queries/entries.js';

const at = (text: string) => Temporal.Instant.from(text);
const around = { municipality: 'GM0034', timeZone: 'Europe/Amsterdam', publicUrl: 'https://nachtwacht.example' };

function end(changes: Partial<MeasureEnd> = {}): MeasureEnd {
  return {
    id: '7d0f',
    version: 3,
    typeNl: 'woningsluiting',
    place: 'Almere Stad',
    endsAt: at('2027-07-01T12:00:00+02:00'),
    cancelled: false,
    changedAt: at('2027-03-01T02:31:00+01:00'),
    ...changes,
  };
}

describe('the end of a measure in a calendar', () => {
  it('is known again by the measure, and says what ends where', () => {
    expect(measureEntry(end(), around)).toEqual({
      uid: 'measure-7d0f-end@GM0034',
      sequence: 3,
      changedAt: at('2027-03-01T02:31:00+01:00'),
      when: { at: at('2027-07-01T12:00:00+02:00') },
      summary: 'Einde woningsluiting (Almere Stad)',
      url: 'https://nachtwacht.example/v1/measures/7d0f',
      status: 'CONFIRMED',
    });
    expect(measureEntry(end({ place: null, cancelled: true }), around)).toMatchObject({
      summary: 'Einde woningsluiting',
      status: 'CANCELLED',
    });
  });

  it.each([
    ['2027-11-05T00:00:00+01:00', '2027-11-04'],
    ['2027-11-09T00:00:00+01:00', '2027-11-08'],
    // The clock goes back on the 31st of October: the day before the 1st has 25 hours.
    ['2027-11-01T00:00:00+01:00', '2027-10-31'],
    ['2027-03-29T00:00:00+02:00', '2027-03-28'],
  ])('ICS-02: an end at midnight, %s, is the whole day %s', (endsAt, day) => {
    const { when } = measureEntry(end({ endsAt: at(endsAt) }), around);
    expect(Object.values(when).map(String)).toEqual([day, day]);
  });
});

describe('a deadline in a calendar', () => {
  it('is known again by its measure, its name and which of that name it is, and says what is to be done', () => {
    const { place, version, changedAt } = end();
    const typeLabel = { nl: 'woningsluiting', en: 'dwelling closure' };
    const named = { name: 'decide-on-extension', ordinal: 2, labelNl: 'besluiten over verlenging' } as const;
    const of = { kind: 'measure', id: '7d0f', version, typeLabel } as const;
    const deadline = { ...of, place, changedAt, dueAt: at('2027-06-30T17:00:00+02:00') };
    expect(deadlineEntry({ ...deadline, ...named }, around)).toEqual({
      uid: 'measure-7d0f-decide-on-extension-2@GM0034',
      sequence: 3,
      changedAt: at('2027-03-01T02:31:00+01:00'),
      when: { at: at('2027-06-30T17:00:00+02:00') },
      summary: 'Besluiten over verlenging: woningsluiting (Almere Stad)',
      url: 'https://nachtwacht.example/v1/measures/7d0f',
      status: 'CONFIRMED',
    });
    const view = { kind: 'proposal', name: 'zienswijze', ordinal: 1, labelNl: 'de zienswijze afwachten' } as const;
    expect(deadlineEntry({ ...deadline, ...view }, around)).toMatchObject({
      uid: 'proposal-7d0f-zienswijze-1@GM0034',
      summary: 'De zienswijze afwachten: woningsluiting (Almere Stad)',
      url: 'https://nachtwacht.example/v1/proposals/7d0f',
    });
  });
});
