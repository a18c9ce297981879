import { inZone } from '#calendar';
import fc from 'fast-check';
import { around, at, closed, closure, decided, given, refusalOf, setEnd, ZONE } from '../spec/given-measures.js';
import { addWindowEvent, cancelWindowEvent, moveWindowEvent } from './change-window.js';
import type { MeasureEvent } from './events.js';
import { extendMeasure } from './extend.js';
import { imposeMeasure } from './impose.js';
import type { ImposeInput } from './inputs.js';
import { startOf } from './measure.js';
import { isActiveAt, statusAt } from './status.js';
import { termsOf } from './terms.js';

const DECIDED = '2023-01-02T10:00:00+01:00';
const MATCH = {
  reference: 'wedstrijd 1',
  startsAt: at('2023-03-25T20:00:00+01:00'),
  endsAt: at('2023-03-25T21:50:00+01:00'),
  exact: false,
};

const stadium = (changes: Partial<ImposeInput> = {}): MeasureEvent =>
  closed(DECIDED, 'P1Y', {
    type: 'camera-surveillance',
    basis: { code: 'gemeentewet-151c', ground: null },
    target: { kind: 'area', district: null, bagId: null, area: { name: 'omgeving stadion' }, personRef: null },
    window: { before: 'PT3H', after: 'PT2H', events: [MATCH] },
    ...changes,
  });

describe('cameras on match days', () => {
  const active = (events: readonly MeasureEvent[], moment: string) => isActiveAt(given(...events), at(moment));

  it('work from three hours before the start to two hours after the end, to the second', () => {
    const edges = ['16:59:59', '17:00:00', '20:30:00', '23:49:59', '23:50:00'];
    expect(edges.map((time) => active([stadium()], `2023-03-25T${time}+01:00`))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    expect(statusAt(given(stadium()), at('2023-03-25T12:00:00+01:00'))).toBe('in-force');
  });

  it('count hours as elapsed, through the night in which the clocks go forward', () => {
    const late = { ...MATCH, startsAt: at('2023-03-26T00:30:00+01:00'), endsAt: at('2023-03-26T01:30:00+01:00') };
    const events = [stadium({ window: { before: 'PT3H', after: 'PT2H', events: [late] } })];
    expect(active(events, '2023-03-26T04:29:59+02:00')).toBe(true);
    expect(active(events, '2023-03-26T04:30:00+02:00')).toBe(false);
  });

  it('move with the match, stop with one that is called off, and take another event as it is', () => {
    const to = { startsAt: at('2023-03-26T14:30:00+02:00'), endsAt: at('2023-03-26T16:20:00+02:00'), reason: 'TV' };
    const events = [stadium()];
    events.push(moveWindowEvent(given(...events), '1', to, around(DECIDED)));
    expect(active(events, '2023-03-25T20:30:00+01:00')).toBe(false);
    expect(active(events, '2023-03-26T11:30:00+02:00')).toBe(true);
    const riot = { ...MATCH, reference: 'incident', exact: true };
    events.push(addWindowEvent(given(...events), riot, around(DECIDED)));
    expect(active(events, '2023-03-25T19:59:59+01:00')).toBe(false);
    expect(active(events, '2023-03-25T20:00:00+01:00')).toBe(true);
    events.push(cancelWindowEvent(given(...events), '2', 'vals alarm'));
    expect(active(events, '2023-03-25T20:00:00+01:00')).toBe(false);
    expect(addWindowEvent(given(...events), riot, around(DECIDED)).data.entryId).toBe('3');
  });

  it('explain when they open and close', () => {
    const terms = termsOf(given(stadium()), ZONE).filter(({ rule }) => rule === 'window');
    expect(terms.map(({ name, at: moment }) => [name, moment])).toEqual([
      ['window-opens', '2023-03-25T17:00:00+01:00'],
      ['window-closes', '2023-03-25T23:50:00+01:00'],
    ]);
  });

  it('refuse an event outside the period, one that ends before it begins, one that is not on the list', () => {
    const m = given(stadium());
    const outside = { ...MATCH, startsAt: at('2024-03-01T20:00:00+01:00'), endsAt: at('2024-03-01T22:00:00+01:00') };
    const backward = { ...MATCH, endsAt: MATCH.startsAt };
    expect(
      [
        () => addWindowEvent(m, outside, around(DECIDED)),
        () => addWindowEvent(m, backward, around(DECIDED)),
        () => cancelWindowEvent(m, '9', 'x'),
        () => addWindowEvent(given(closed(DECIDED, 'P2W')), MATCH, around(DECIDED)),
        () => closed(DECIDED, 'P2W', { window: { before: null, after: null, events: [] } }),
      ].map((work) => refusalOf(work).code),
    ).toEqual([
      'MEASURE.WINDOW_OUTSIDE',
      'MEASURE.END_BEFORE_START',
      'MEASURE.WINDOW_EVENT_NOT_FOUND',
      'MEASURE.NO_WINDOW',
      'MEASURE.NO_WINDOW',
    ]);
  });

  it('are active only while in force, whatever the matches', () => {
    const minute = fc.integer({ min: -60 * 24 * 30, max: 60 * 24 * 400 });
    fc.assert(
      fc.property(fc.array(minute, { minLength: 1, maxLength: 5 }), minute, (offsets, probe) => {
        const window = {
          before: 'PT3H',
          after: 'PT2H',
          events: offsets.map((offset) => ({
            ...MATCH,
            startsAt: at(DECIDED).add({ minutes: offset }),
            endsAt: at(DECIDED).add({ minutes: offset + 110 }),
          })),
        };
        const moment = at(DECIDED).add({ minutes: probe });
        const m = given(stadium({ window }));
        const inWindow = offsets.some((offset) => probe >= offset - 180 && probe < offset + 110 + 120);
        expect(isActiveAt(m, moment)).toBe(inWindow && statusAt(m, moment) === 'in-force');
      }),
    );
  });
});

describe('an area ban of listed periods (Gemeentewet 172a(6)(b))', () => {
  const days = (...spans: readonly (readonly [string, string])[]) =>
    spans.map(([from, until]) => ({ reference: null, startsAt: at(from), endsAt: at(until), exact: false }));
  const ban = (events: ReturnType<typeof days>, changes: Partial<ImposeInput> = {}) =>
    imposeMeasure(
      {
        ...closure(DECIDED, 'P1D'),
        type: 'area-ban',
        basis: { code: 'gemeentewet-172a', ground: null },
        target: { kind: 'person', district: null, bagId: null, area: { name: 'stadion' }, personRef: 'person-1' },
        period: { kind: 'type' },
        window: { before: null, after: null, events },
        ...changes,
      },
      null,
      around(DECIDED),
    );
  const FIRST = ['2023-02-01T00:00:00+01:00', '2023-04-02T00:00:00+02:00'] as const; // 60 days
  const SECOND = ['2024-08-01T00:00:00+02:00', '2024-08-31T00:00:00+02:00'] as const; // 30 days

  it('runs from the first to the last, works only in them, and is not extended', () => {
    const m = given(ban(days(FIRST, SECOND)));
    expect([inZone(startOf(m), ZONE), inZone(setEnd(m), ZONE)]).toEqual([FIRST[0], SECOND[1]]);
    expect(m.flags).toEqual([]);
    expect(['2023-03-01T12:00:00Z', '2023-06-01T12:00:00Z'].map((t) => isActiveAt(m, at(t)))).toEqual([true, false]);
    expect(m.deadlines.map(({ name }) => name)).not.toContain('decide-on-extension');
    const input = {
      period: { kind: 'duration', duration: 'P1M' },
      decision: decided(FIRST[0]),
      grounds: null,
      announcement: null,
      recordedAsDecided: null,
    } as const;
    expect(refusalOf(() => extendMeasure(m, input, around(FIRST[0]))).code).toBe('MEASURE.NOT_EXTENDABLE');
    expect(refusalOf(() => cancelWindowEvent(m, '1', 'x')).code).toBe('MEASURE.WINDOW_LISTED');
  });

  it('lasts together at most ninety days, within twenty-four months, and states no other period', () => {
    const longer = [SECOND[0], '2024-09-01T00:00:00+02:00'] as const;
    const later = ['2025-01-31T00:00:00+01:00', '2025-02-02T00:00:00+01:00'] as const;
    expect(
      [
        () => ban(days(FIRST, longer)),
        () => ban(days(FIRST, later)),
        () => ban(days()),
        () => ban(days(FIRST), { period: { kind: 'duration', duration: 'P1M' } }),
        () => ban(days(FIRST), { startsAt: at(FIRST[0]) }),
      ].map((work) => refusalOf(work).code),
    ).toEqual([
      'MEASURE.PAST_MAXIMUM',
      'MEASURE.PAST_MAXIMUM',
      'MEASURE.WINDOW_EMPTY',
      'MEASURE.WINDOW_LISTED',
      'MEASURE.WINDOW_LISTED',
    ]);
    expect(given(ban(days(FIRST, longer), { recordedAsDecided: 'zo besloten' })).flags).toContain('contrary-to-law');
  });

  it('did not exist before July 2015', () => {
    const then = '2014-01-02T10:00:00+01:00';
    const listed = days(['2014-02-01T00:00:00+01:00', '2014-02-03T00:00:00+01:00']);
    const decision = decided(then);
    expect(refusalOf(() => ban(listed, { decision, announcement: null })).code).toBe('MEASURE.NO_WINDOW');
  });
});
