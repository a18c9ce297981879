import { stateAfter } from '#testing';
import { Temporal } from 'temporal-polyfill';
import { acceptHandover, handoverDecider, type Acceptance, type HandoverAccepted } from '../domain/acceptance.js';
import { nightBefore } from '../domain/night.js';
import { at, refusalOf, TIME_ZONE } from './fixtures.js';

const accept = (date: string, now: string, accepted: Acceptance | null = null) => {
  const day = Temporal.PlainDate.from(date);
  return acceptHandover(accepted, nightBefore(day, TIME_ZONE), { date: day, note: 'rustig' }, at(now), TIME_ZONE);
};

describe('taking over a night', () => {
  it('is kept once: what comes after it changes nothing', () => {
    const first = accept('2027-03-01', '2027-03-01T07:30:00+01:00');
    const second: HandoverAccepted = { ...first, data: { ...first.data, note: 'nog eens' } };
    expect(stateAfter(handoverDecider, [first, first, second])).toEqual({
      at: '2027-03-01T06:30:00Z',
      by: 'test-duty-officer',
      note: 'rustig',
    });
  });

  it.each([
    ['2027-03-01', '2027-03-01T05:59:59+01:00', '2027-03-01T06:00:00+01:00'],
    ['2027-03-28', '2027-03-28T05:59:59+02:00', '2027-03-28T06:00:00+02:00'],
    ['2027-10-31', '2027-10-31T05:59:59+01:00', '2027-10-31T06:00:00+01:00'],
  ])('of %s is too early at %s, and not at %s', (date, early, intime) => {
    expect(refusalOf(() => accept(date, early))).toEqual(['conflict', 'HANDOVER.TOO_EARLY']);
    expect(accept(date, intime)).toMatchObject({ data: { date, note: 'rustig' } });
  });

  it('is refused where it was done: whether or not it would be too early', () => {
    const accepted = { at: '2027-03-01T06:30:00Z', by: 'test', note: null };
    expect(refusalOf(() => accept('2027-03-01', '2027-03-01T09:00:00+01:00', accepted))).toEqual([
      'conflict',
      'HANDOVER.ACCEPTED',
    ]);
    expect(() => accept('2027-03-01', '2027-03-01T09:00:00+01:00', accepted)).toThrow(/Monday 1 March 2027 07:30/);
  });
});
