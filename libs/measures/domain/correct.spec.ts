import { inZone } from '#calendar';
import { around, at, closed, extended, given, homeBan, refusalOf, ZONE, setEnd } from '../spec/given-measures.js';
import { correctMeasure, type CorrectInput } from './correct.js';
import type { MeasureEvent } from './events.js';
import { remindersFor } from './reminders.js';
import { startOf } from './state.js';

const START = '2027-03-01T20:00:00+01:00';
const NOW = '2027-03-05T12:00:00+01:00';
const none: CorrectInput['changes'] = { period: null, startsAt: null, basis: null, announcement: null, target: null };
const correction = (
  events: readonly MeasureEvent[],
  changes: Partial<CorrectInput['changes']>,
  recordedAsDecided = false,
) =>
  correctMeasure(
    given(...events),
    { reason: 'overgetikt', recordedAsDecided, changes: { ...none, ...changes } },
    around(NOW),
  );
const after = (events: readonly MeasureEvent[], changes: Partial<CorrectInput['changes']>) =>
  given(...events, correction(events, changes));
const span = (m: ReturnType<typeof given>) => [inZone(startOf(m), ZONE), inZone(setEnd(m), ZONE)];

describe('a correction past a limit', () => {
  const end = { kind: 'ends-at', at: at('2027-04-02T20:00:00+02:00') } as const;
  const ban = [homeBan(START)];

  it('is refused, and taken with its flag where a court so decided', () => {
    expect(refusalOf(() => correction(ban, { period: end })).code).toBe('MEASURE.PAST_MAXIMUM');
    const m = given(...ban, correction(ban, { period: end }, true));
    expect([inZone(setEnd(m), ZONE), m.flags]).toEqual(['2027-04-02T20:00:00+02:00', ['contrary-to-law']]);
  });
});

describe('a correction', () => {
  const closure = closed(START, 'P2W');
  const twice = [closure, extended([closure], '2027-03-04T12:00:00+01:00', 'P4W')];

  it('of the start counts every period anew, and an extension is to be announced before the end it now moves', () => {
    const m = after(twice, { startsAt: at('2027-03-02T10:00:00+01:00') });
    expect(span(m)).toEqual(['2027-03-02T10:00:00+01:00', '2027-04-13T10:00:00+02:00']);
    const due = m.deadlines.find((d) => d.name === 'announce-extension')?.dueAt;
    expect(due && inZone(due, ZONE)).toBe('2027-03-16T10:00:00+01:00');
    const ofTheEnd = remindersFor(m, ZONE).asked.filter(({ about }) => about === 'end');
    expect(ofTheEnd.map(({ aboutAt }) => aboutAt.equals(setEnd(m)))).toEqual([true, true]);
  });

  it('of the end is that of the last period, and a fixed end stays when the start is corrected later', () => {
    const end = { kind: 'ends-at', at: at('2027-04-01T10:00:00+02:00') } as const;
    const events = [...twice, correction(twice, { period: end })];
    expect(span(given(...events))).toEqual([START, '2027-04-01T10:00:00+02:00']);
    expect(span(after(events, { startsAt: at('2027-03-02T10:00:00+01:00') }))[1]).toBe('2027-04-01T10:00:00+02:00');
  });

  it('of a home ban’s announcement moves its start, and its ten days with it', () => {
    const served = { kind: 'service', at: at('2027-03-01T21:30:00+01:00') } as const;
    expect(span(after([homeBan(START)], { announcement: served }))).toEqual([
      '2027-03-01T21:30:00+01:00',
      '2027-03-11T21:30:00+01:00',
    ]);
  });

  it('of another announcement leaves the start, and takes back or sets its flag', () => {
    const late = after([closure], { announcement: { kind: 'service', at: at(NOW) } });
    expect([span(late)[0], late.flags.includes('announced-after-start')]).toEqual([START, true]);
    const events = [closure, correction([closure], { announcement: { kind: 'service', at: at(NOW) } })];
    expect(after(events, { announcement: { kind: 'oral', at: at(START) } }).flags).not.toContain(
      'announced-after-start',
    );
  });

  it('states the basis that was missing', () => {
    const unfounded = closed(START, 'P2W', { basis: null });
    const m = after([unfounded], { basis: { code: 'gemeentewet-174a', ground: 'b' } });
    expect(m.imposed.basis).toEqual({ code: 'gemeentewet-174a', ground: 'b' });
    expect(m.flags).not.toContain('basis-missing');
    expect(m.deadlines.find((d) => d.name === 'state-basis')?.state).toBe('done');
  });

  it('of the place keeps what it does not name', () => {
    const address = { postcode: '1315 ZZ', number: 1, letter: null, addition: null };
    const m = after([closed(START, 'P2W', { address })], { target: { district: 'Almere Haven' } });
    expect([m.imposed.target.district, m.imposed.target.kind, m.imposed.address]).toEqual([
      'Almere Haven',
      'dwelling',
      address,
    ]);
  });

  it.each<[string, readonly MeasureEvent[], Partial<CorrectInput['changes']>, string]>([
    ['a stated start of a home ban', [homeBan(START)], { startsAt: at(NOW) }, 'MEASURE.START_NOT_STATED'],
    [
      'an end past the limit of the law',
      [homeBan(START)],
      { period: { kind: 'duration', duration: 'P12D' } },
      'MEASURE.PAST_MAXIMUM',
    ],
    [
      'an end before the start',
      [closure],
      { period: { kind: 'ends-at', at: at('2027-02-01T10:00:00+01:00') } },
      'MEASURE.END_BEFORE_START',
    ],
    ['a basis of another type', [closure], { basis: { code: 'wth-2', ground: null } }, 'MEASURE.BASIS'],
    [
      'an announcement before the decision',
      [closure],
      { announcement: { kind: 'oral', at: at('2027-03-01T10:00:00+01:00') } },
      'MEASURE.ANNOUNCED_BEFORE_DECISION',
    ],
    [
      'an announcement that was never recorded',
      [closed(START, 'P2W', { announcement: null })],
      { announcement: { kind: 'oral', at: at(NOW) } },
      'MEASURE.NOT_ANNOUNCED',
    ],
  ])('is refused: %s', (_, events, changes, code) => {
    expect(refusalOf(() => correction(events, changes)).code).toBe(code);
  });

  it('says where in the body the fault lies', () => {
    const changes = { period: { kind: 'duration', duration: 'P12D' } } as const;
    expect(refusalOf(() => correction([homeBan(START)], changes))).toMatchObject({
      faults: [{ pointer: '/changes/endsAt' }],
    });
  });
});
