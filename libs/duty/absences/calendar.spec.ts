import { stateAfter } from '#testing';
import { at, person, refusalOf, TIME_ZONE } from '../spec/fixtures.js';
import type { AbsenceEvent } from './absence-events.js';
import { absenceDecider, cancelAbsence, decidingAt, planAbsence, spanOf, type Absence } from './calendar.js';

const calendar = (...events: readonly AbsenceEvent[]) =>
  stateAfter<readonly Absence[], AbsenceEvent>(absenceDecider, events);
const plan = (from: string, until: string, absences: readonly Absence[] = []) =>
  planAbsence(absences, { from: at(from), until: at(until), actingMayor: person('A'), reason: null }, TIME_ZONE);

const MARCH = plan('2027-03-01T00:00:00+01:00', '2027-03-08T00:00:00+01:00');
const away = calendar(MARCH);
const whoAt = (absences: readonly Absence[], moment: string) => {
  const { decidedBy, until, absence } = decidingAt(absences, at(moment));
  return [decidedBy, until?.toString() ?? null, absence?.id ?? null];
};

describe('the calendar of the mayor’s absences', () => {
  it('says who may decide, from the first moment of an absence up to its end, and until when that is so', () => {
    expect(whoAt(away, '2027-02-28T23:59:59+01:00')).toEqual(['mayor', '2027-02-28T23:00:00Z', null]);
    expect(whoAt(away, '2027-03-01T00:00:00+01:00')).toEqual(['acting-mayor', '2027-03-07T23:00:00Z', '1']);
    expect(whoAt(away, '2027-03-08T00:00:00+01:00')).toEqual(['mayor', null, null]);
    expect(whoAt([], '2027-03-08T00:00:00+01:00')).toEqual(['mayor', null, null]);
  });

  it('tells the two hours of the night in which the clock is put back apart', () => {
    const night = calendar(plan('2027-10-31T02:30:00+02:00', '2027-10-31T02:30:00+01:00'));
    expect(whoAt(night, '2027-10-31T02:29:00+02:00')[0]).toBe('mayor');
    expect(whoAt(night, '2027-10-31T02:29:00+01:00')[0]).toBe('acting-mayor');
    expect(whoAt(night, '2027-10-31T02:30:00+01:00')[0]).toBe('mayor');
  });

  it('takes an absence that begins as another ends, and none that overlaps', () => {
    const next = plan('2027-03-08T00:00:00+01:00', '2027-03-09T00:00:00+01:00', away);
    expect(next.data.id).toBe('2');
    expect(whoAt(calendar(MARCH, next), '2027-03-07T12:00:00+01:00')[1]).toBe('2027-03-07T23:00:00Z');
    for (const [from, until] of [
      ['2027-03-07T23:59:00+01:00', '2027-03-09T00:00:00+01:00'],
      ['2027-02-01T00:00:00+01:00', '2027-04-01T00:00:00+02:00'],
      ['2027-03-02T00:00:00+01:00', '2027-03-03T00:00:00+01:00'],
    ] as const)
      expect(refusalOf(() => plan(from, until, away))).toEqual(['conflict', 'ABSENCE.OVERLAP', '/from']);
    expect(refusalOf(() => plan('2027-03-01T00:00:00+01:00', '2027-03-01T00:00:00+01:00'))).toEqual([
      'malformed',
      'MOMENT.ORDER',
      '/until',
    ]);
  });

  it('ends one that has begun, and takes off one that has not: its time is free again', () => {
    const back = calendar(MARCH, cancelAbsence(away, '1', at('2027-03-03T12:00:00+01:00')));
    expect(back.map((one) => spanOf(one)?.to.toString())).toEqual(['2027-03-03T11:00:00Z']);
    expect(whoAt(back, '2027-03-03T12:00:00+01:00')).toEqual(['mayor', null, null]);
    const off = calendar(MARCH, cancelAbsence(away, '1', at('2027-02-01T12:00:00+01:00')));
    expect(off.map(spanOf)).toEqual([null]);
    expect(plan('2027-03-02T00:00:00+01:00', '2027-03-03T00:00:00+01:00', off).data.id).toBe('2');
    const refused = (absences: readonly Absence[], id: string, now: string) =>
      refusalOf(() => cancelAbsence(absences, id, at(now)))?.[1];
    expect(refused(off, '1', '2027-02-02T12:00:00+01:00')).toBe('ABSENCE.CANCELLED');
    expect(refused(away, '1', '2027-03-08T00:00:00+01:00')).toBe('ABSENCE.ENDED');
    expect(refused(away, '2', '2027-03-01T00:00:00+01:00')).toBe('ABSENCE.NOT_FOUND');
  });
});
