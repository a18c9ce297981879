import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { inZone } from '#calendar';
import { Refusal } from '#kernel';
import { stateAfter } from '#testing';
import { around, at, closure, decided, ZONE, setEnd } from '../spec/given-measures.js';
import { declineExtension } from './decline-extension.js';
import type { MeasureEvent } from './events.js';
import { extendMeasure } from './extend.js';
import { imposeMeasure } from './impose.js';
import type { ExtendInput, ImposeInput } from './inputs.js';
import { liftMeasure } from './lift.js';
import { moveFollowUp } from './move.js';
import { presentMeasure } from './present.js';
import { remindersFor } from './reminders.js';
import { measureDecider, startOf, type Measure } from './state.js';
import { statusAt } from './status.js';
import { termsOf } from './terms.js';

function homeBan(served: string, changes: Partial<ImposeInput> = {}): ImposeInput {
  return closure(served, '', {
    type: 'temporary-home-ban',
    basis: { code: 'wth-2', ground: null },
    period: { kind: 'type' },
    target: { kind: 'person', district: 'Almere Stad', bagId: null, area: null, personRef: 'person-1' },
    ...changes,
  });
}

function extension(moment: string, duration: string, changes: Partial<ExtendInput> = {}): ExtendInput {
  const period = { kind: 'duration', duration } as const;
  return { period, decision: decided(moment), grounds: null, announcement: null, recordedAsDecided: null, ...changes };
}

function measure(events: readonly MeasureEvent[], id = 'm1'): Measure {
  const state = stateAfter(measureDecider, events, { id });
  if (!state) throw new Error('there is no measure');
  return state;
}

const impose = (input: ImposeInput, now = input.decision.decidedAt.toString()) =>
  imposeMeasure(input, null, around(now));
/** When each deadline is due, by its name. */
const due = (m: Measure) => Object.fromEntries(m.deadlines.map((d) => [d.name, inZone(d.dueAt, ZONE)]));
/** What somebody is still reminded of. */
const aboutOf = (m: Measure) => [...new Set(remindersFor(m, ZONE).asked.map(({ about }) => about))];
const end = (m: Measure) => inZone(setEnd(m), ZONE);
const refusal = (work: () => unknown): Pick<Refusal, 'kind' | 'code' | 'detail'> & { pointer: string | undefined } => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal)
      return { kind: error.kind, code: error.code, detail: error.detail, pointer: error.faults[0]?.pointer };
    throw error;
  }
  throw new Error('was not refused');
};

describe('a home ban', () => {
  it.each([
    ['T1', '2012-05-29T22:13:00+02:00', '2012-06-08T22:13:00+02:00', []],
    ['T2', '2010-03-27T20:00:00+01:00', '2010-04-06T20:00:00+02:00', []],
    ['T3', '2022-11-30T12:00:00+01:00', '2022-12-10T12:00:00+01:00', []],
    ['T4', '2026-10-15T02:30:00+02:00', '2026-10-25T02:30:00+02:00', ['twice']],
    ['T5', '2027-03-18T02:30:00+01:00', '2027-03-28T03:30:00+02:00', ['skipped']],
  ])('%s: lasts ten days from its announcement', (_, served, ends, flags) => {
    const m = measure([impose(homeBan(served))]);
    expect([end(m), m.flags]).toEqual([ends, flags]);
  });

  it('T1: may be extended to twenty-eight days after it began, and no further', () => {
    const m = measure([impose(homeBan('2012-05-29T22:13:00+02:00'))]);
    const extended = measure([
      impose(homeBan('2012-05-29T22:13:00+02:00')),
      extendMeasure(m, extension('2012-06-07T11:00:00+02:00', 'P18D'), around('2012-06-07T11:00:00+02:00')),
    ]);
    expect(end(extended)).toBe('2012-06-26T22:13:00+02:00');
    expect(extended.deadlines.filter((d) => d.name === 'decide-on-extension' && d.state === 'open')).toEqual([]);
    expect(
      refusal(() =>
        extendMeasure(m, extension('2012-06-07T11:00:00+02:00', 'P19D'), around('2012-06-07T11:00:00+02:00')),
      ),
    ).toMatchObject({
      kind: 'rule',
      code: 'MEASURE.PAST_MAXIMUM',
      pointer: '/duration',
      detail: 'Wet tijdelijk huisverbod art. 9(1): the whole lasts at most P28D, to Tuesday 26 June 2012 22:13',
    });
  });

  it('is decided by whom the law names', () => {
    const imposed = impose(
      homeBan('2023-05-01T12:00:00+02:00', {
        decision: decided('2023-05-01T12:00:00+02:00', { decidedBy: 'assistant-prosecutor' }),
      }),
    );
    const by = extension('2023-05-05T12:00:00+02:00', 'P18D', {
      decision: decided('2023-05-05T12:00:00+02:00', { decidedBy: 'assistant-prosecutor' }),
    });
    expect(refusal(() => extendMeasure(measure([imposed]), by, around('2023-05-05T12:00:00+02:00')))).toMatchObject({
      code: 'MEASURE.NOT_COMPETENT',
      pointer: '/decision/decidedBy',
    });
  });

  it('of twelve days is refused, and flagged for good when it was really decided', () => {
    const twelve = homeBan('2023-05-01T12:00:00+02:00', { period: { kind: 'duration', duration: 'P12D' } });
    expect(refusal(() => impose(twelve))).toMatchObject({ code: 'MEASURE.PERIOD_NOT_EXACT', pointer: '/duration' });
    expect(measure([impose({ ...twelve, recordedAsDecided: 'zo besloten' })]).flags).toContain('contrary-to-law');
  });

  it('starts by its announcement, not by a publication and not when another measure ends', () => {
    const published = { kind: 'publication', at: at('2023-05-01T12:00:00+02:00') } as const;
    expect(refusal(() => impose(homeBan('2023-05-01T12:00:00+02:00', { announcement: published })))).toMatchObject({
      code: 'MEASURE.ANNOUNCEMENT_REQUIRED',
      pointer: '/announcement/kind',
    });
    const other = measure([impose(closure('2023-05-01T12:00:00+02:00', 'P2W'))]);
    expect(
      refusal(() => imposeMeasure(homeBan('2023-05-01T12:00:00+02:00'), other, around('2023-05-01T12:00:00+02:00'))),
    ).toMatchObject({ code: 'MEASURE.START_NOT_STATED', pointer: '/startsWhenEnds' });
  });

  it('states no start of its own and needs its announcement', () => {
    expect(
      refusal(() => impose(homeBan('2023-05-01T12:00:00+02:00', { startsAt: at('2023-05-02T12:00:00+02:00') }))),
    ).toMatchObject({ code: 'MEASURE.START_NOT_STATED', pointer: '/startsAt' });
    expect(refusal(() => impose(homeBan('2023-05-01T12:00:00+02:00', { announcement: null })))).toMatchObject({
      pointer: '/announcement',
    });
  });

  it('that ends on a Saturday is to be extended by Friday afternoon', () => {
    const m = measure([impose(homeBan('2022-11-30T12:00:00+01:00'))]);
    expect(due(m)).toEqual({
      'inform-police': '2022-12-01T12:00:00+01:00',
      'inform-prosecutor': '2022-12-01T12:00:00+01:00',
      'state-contact-address': '2022-12-01T12:00:00+01:00',
      'arrange-care-contact': '2022-12-01T12:00:00+01:00',
      'first-aid-talk': '2022-12-03T12:00:00+01:00',
      evaluation: '2022-12-07T12:00:00+01:00',
      'care-advice': '2022-12-08T12:00:00+01:00',
      'hear-persons': '2022-12-09T17:00:00+01:00',
      'decide-on-extension': '2022-12-09T17:00:00+01:00',
      'appeal-term': '2023-01-12T00:00:00+01:00',
    });
  });

  it('once ended cannot be extended, and the refusal says what is possible', () => {
    const m = measure([impose(homeBan('2022-11-30T20:00:00+01:00'))]);
    expect(
      refusal(() =>
        extendMeasure(m, extension('2022-12-11T11:00:00+01:00', 'P18D'), around('2022-12-11T11:00:00+01:00')),
      ),
    ).toMatchObject({
      kind: 'conflict',
      code: 'MEASURE.ENDED',
      detail:
        'ended Saturday 10 December 2022 20:00: an extension is no longer possible; a new home ban needs new facts',
    });
  });

  it('extended in time and recorded after its end is taken, and flagged', () => {
    const m = measure([impose(homeBan('2022-11-30T20:00:00+01:00'))]);
    const extended = extendMeasure(
      m,
      extension('2022-12-09T11:00:00+01:00', 'P18D'),
      around('2022-12-12T09:00:00+01:00'),
    );
    expect(extended.data.flags).toContain('recorded-late');
  });
});

describe('a closure', () => {
  it('T7, T8: counts months from the decision, clamped and not rolled', () => {
    expect(end(measure([impose(closure('2018-03-10T12:00:00+01:00', 'P3M'))]))).toBe('2018-06-10T12:00:00+02:00');
    expect(measure([impose(closure('2026-11-30T12:00:00+01:00', 'P3M'))]).flags).toEqual(['clamped']);
  });

  it('of the night lacks a basis: it is flagged, has its deadlines, and may still be extended', () => {
    const oral = decided('2023-10-05T02:30:00+02:00', {
      form: 'oral',
      via: 'phone',
      writtenAt: null,
      zienswijze: null,
    });
    const m = measure([
      impose(
        closure('2023-10-05T02:30:00+02:00', 'P2W', { basis: null, urgent: true, decision: oral, announcement: null }),
      ),
    ]);
    expect(m.flags).toEqual(['ends-at-night', 'basis-missing']);
    expect(m.deadlines.map((d) => d.name)).toEqual([
      'state-basis',
      'announce',
      'confirm-decision',
      'write-down-decision',
      'decide-on-extension',
      'inform-police',
      'inform-prosecutor',
      'register-closure',
    ]);
    expect(
      extendMeasure(m, extension('2023-10-18T11:00:00+02:00', 'P6W'), around('2023-10-18T11:00:00+02:00')).data.endsAt,
    ).toBe('2023-11-30T01:30:00Z');
  });

  it.each([
    [
      'shots from outside before 2024',
      { code: 'gemeentewet-174a', ground: 'b' },
      '2023-10-05T12:00:00+02:00',
      '/basis/ground',
    ],
    ['an article of another type', { code: 'wth-2', ground: null }, '2023-10-05T12:00:00+02:00', '/basis/code'],
    [
      'a ground the article does not have',
      { code: 'gemeentewet-174a', ground: 'z' },
      '2025-10-05T12:00:00+02:00',
      '/basis/ground',
    ],
  ])('on %s is refused', (_, basis, moment, pointer) => {
    expect(refusal(() => impose(closure(moment, 'P2W', { basis })))).toMatchObject({
      kind: 'rule',
      code: 'MEASURE.BASIS',
      pointer,
    });
  });

  it('on serious violence is taken from 2024 on', () => {
    expect(
      impose(closure('2024-01-01T00:00:00+01:00', 'P2W', { basis: { code: 'gemeentewet-174a', ground: 'b' } })).data
        .basis?.ground,
    ).toBe('b');
  });

  it('under article 175 is not extended: a new order is needed', () => {
    const m = measure([
      impose(closure('2023-10-05T12:00:00+02:00', 'P2W', { basis: { code: 'gemeentewet-175', ground: null } })),
    ]);
    expect(
      refusal(() =>
        extendMeasure(m, extension('2023-10-06T12:00:00+02:00', 'P1W'), around('2023-10-06T12:00:00+02:00')),
      ),
    ).toMatchObject({ kind: 'conflict', code: 'MEASURE.NOT_EXTENDABLE' });
  });

  it('that names no end, or one before its start, is refused', () => {
    const of = (period: ImposeInput['period']) =>
      refusal(() => impose(closure('2023-10-05T12:00:00+02:00', '', { period })));
    expect(of({ kind: 'open' })).toMatchObject({ code: 'MEASURE.END_REQUIRED', pointer: '/endsAt' });
    expect(of({ kind: 'ends-at', at: at('2023-10-05T12:00:00+02:00') })).toMatchObject({
      code: 'MEASURE.END_BEFORE_START',
      pointer: '/endsAt',
    });
    expect(of({ kind: 'ends-on', date: '2023-10-01', inclusive: true })).toMatchObject({ pointer: '/endsOn' });
  });

  it('decided two days ahead is refused; a clock that runs a little behind is borne', () => {
    expect(
      refusal(() => impose(closure('2023-10-05T12:00:00+02:00', 'P2W'), '2023-10-03T12:00:00+02:00')),
    ).toMatchObject({ kind: 'malformed', pointer: '/decision/decidedAt' });
    expect(impose(closure('2023-10-05T12:00:00+02:00', 'P2W'), '2023-10-05T11:58:30+02:00').type).toBe(
      'MeasureImposed',
    );
  });

  it('that ends on a Sunday may be extended until then', () => {
    const m = measure([impose(closure('2023-12-03T18:00:00+01:00', 'P2W'))]);
    expect(due(m)).toMatchObject({
      'register-closure': '2023-12-07T18:00:00+01:00',
      'decide-on-extension': '2023-12-17T18:00:00+01:00',
    });
  });

  it('whose extension nobody announced before the end it moved shows a gap from then on', () => {
    const first = impose(closure('2023-10-05T12:00:00+02:00', 'P2W'));
    const more = extendMeasure(
      measure([first]),
      extension('2023-10-18T11:00:00+02:00', 'P6W'),
      around('2023-10-18T11:00:00+02:00'),
    );
    const flagsAt = (moment: string) => presentMeasure(measure([first, more]), at(moment), ZONE).flags;
    expect(flagsAt('2023-10-19T11:59:59+02:00')).not.toContain('gap');
    expect(flagsAt('2023-10-19T12:00:00+02:00')).toContain('gap');
  });

  it('announced before it was decided is refused', () => {
    const early = closure('2023-10-05T12:00:00+02:00', 'P2W', {
      announcement: { kind: 'service', at: at('2023-10-05T11:59:00+02:00') },
    });
    expect(refusal(() => impose(early))).toMatchObject({ kind: 'rule', pointer: '/announcement/at' });
  });

  it('announced after it began is flagged', () => {
    const late = closure('2023-10-05T12:00:00+02:00', 'P2W', {
      announcement: { kind: 'service', at: at('2023-10-05T15:00:00+02:00') },
    });
    expect(measure([impose(late, '2023-10-05T15:00:00+02:00')]).flags).toContain('announced-after-start');
  });
});

describe('an area ban', () => {
  const ban = (moment: string, duration: string) =>
    closure(moment, duration, {
      type: 'area-ban',
      basis: null,
      target: { kind: 'person', district: null, bagId: null, area: { name: 'centrum' }, personRef: 'p' },
    });

  it('DUR-01: each extension counts from the end then in force', () => {
    const events: MeasureEvent[] = [impose(ban('2027-01-31T18:00:00+01:00', 'P1M'))];
    for (const moment of ['2027-02-20T11:00:00+01:00', '2027-03-20T11:00:00+01:00']) {
      events.push(extendMeasure(measure(events), extension(moment, 'P1M'), around(moment)));
    }
    const ends = measure(events).periods.map((p) => p.endsAt && inZone(p.endsAt, ZONE));
    expect(ends).toEqual(['2027-02-28T18:00:00+01:00', '2027-03-28T18:00:00+02:00', '2027-04-28T18:00:00+02:00']);
  });

  it('lasts at most three months at a time, is extended at most three times, twelve months in all', () => {
    expect(refusal(() => impose(ban('2023-01-10T12:00:00+01:00', 'P4M')))).toMatchObject({
      code: 'MEASURE.PAST_MAXIMUM',
      pointer: '/duration',
    });
    const events: MeasureEvent[] = [impose(ban('2023-01-10T12:00:00+01:00', 'P3M'))];
    for (const moment of ['2023-04-01T12:00:00+02:00', '2023-07-01T12:00:00+02:00', '2023-10-01T12:00:00+02:00']) {
      events.push(extendMeasure(measure(events), extension(moment, 'P3M'), around(moment)));
    }
    expect(end(measure(events))).toBe('2024-01-10T12:00:00+01:00');
    expect(
      refusal(() =>
        extendMeasure(
          measure(events),
          extension('2024-01-01T12:00:00+01:00', 'P1D'),
          around('2024-01-01T12:00:00+01:00'),
        ),
      ),
    ).toMatchObject({ code: 'MEASURE.PAST_MAXIMUM' });
  });
});

describe('lifting and declining', () => {
  const m = () => measure([impose(closure('2023-10-05T12:00:00+02:00', 'P2W'))]);

  it('ends it at once or at the stated moment, never before the decision', () => {
    const lift = (moment: string, on: string | null) =>
      liftMeasure(m(), { at: on === null ? null : at(on), decision: decided(moment), reason: null }, around(moment));
    expect(lift('2023-10-06T12:00:00+02:00', null).data.at).toBe('2023-10-06T10:00:00Z');
    expect(lift('2023-10-06T12:00:00+02:00', '2023-10-07T09:00:00+02:00').data.at).toBe('2023-10-07T07:00:00Z');
    expect(refusal(() => lift('2023-10-06T12:00:00+02:00', '2023-10-06T11:00:00+02:00'))).toMatchObject({
      pointer: '/at',
    });
    expect(refusal(() => lift('2023-10-20T12:00:00+02:00', null))).toMatchObject({
      kind: 'conflict',
      code: 'MEASURE.ENDED',
    });
  });

  it('a lifted one is neither lifted again, extended nor declined', () => {
    const moment = '2023-10-06T12:00:00+02:00';
    const lifted = measure([
      impose(closure('2023-10-05T12:00:00+02:00', 'P2W')),
      liftMeasure(m(), { at: null, decision: decided(moment), reason: null }, around(moment)),
    ]);
    for (const work of [
      () => liftMeasure(lifted, { at: null, decision: decided(moment), reason: null }, around(moment)),
      () => extendMeasure(lifted, extension(moment, 'P1W'), around(moment)),
      () => declineExtension(lifted, { decision: decided(moment), reason: null }, around(moment)),
    ]) {
      expect(refusal(work)).toMatchObject({ kind: 'conflict', code: 'MEASURE.ENDED' });
    }
    expect(statusAt(lifted, at('2023-10-06T11:59:59+02:00'))).toBe('in-force');
    expect(statusAt(lifted, at(moment))).toBe('lifted');
    expect(aboutOf(lifted)).toEqual(['register-closure']);
  });

  it('declining stops the reminders and settles the deadline; once is enough', () => {
    const moment = '2023-10-10T12:00:00+02:00';
    const declined = measure([
      impose(closure('2023-10-05T12:00:00+02:00', 'P2W')),
      declineExtension(m(), { decision: decided(moment), reason: null }, around(moment)),
    ]);
    expect(aboutOf(declined)).toEqual(['register-closure']);
    expect(declined.deadlines.find((d) => d.name === 'decide-on-extension')?.state).toBe('done');
    expect(
      refusal(() => declineExtension(declined, { decision: decided(moment), reason: null }, around(moment))),
    ).toMatchObject({ code: 'MEASURE.ALREADY_DECLINED' });
  });
});

describe('a follow-up', () => {
  const closing = impose(closure('2023-12-03T02:30:00+01:00', 'P2W'));
  const cameras = (predecessor: Measure, duration = 'P3M', changes: Partial<ImposeInput> = {}) =>
    imposeMeasure(
      closure('2023-12-10T11:00:00+01:00', duration, {
        type: 'camera-surveillance',
        basis: null,
        target: { kind: 'area', district: null, bagId: null, area: { name: 'omgeving' }, personRef: null },
        ...changes,
      }),
      predecessor,
      around('2023-12-10T11:00:00+01:00'),
    );

  it('starts when the other ends and moves with its extension; its end may fall in the skipped hour', () => {
    const first = measure([closing]);
    const follow = cameras(first);
    expect(follow.data.startsAt).toBe('2023-12-17T01:30:00Z');
    const extended = measure([
      closing,
      extendMeasure(first, extension('2023-12-15T11:00:00+01:00', 'P2W'), around('2023-12-15T11:00:00+01:00')),
    ]);
    const moved = moveFollowUp(
      measure([follow], 'm2'),
      extended,
      'MeasureExtended',
      around('2023-12-15T11:00:00+01:00'),
    );
    expect(moved?.data).toMatchObject({
      startsAt: '2023-12-31T01:30:00Z',
      endsAt: '2024-03-31T01:30:00Z',
      flags: ['skipped'],
    });
    if (!moved) throw new Error('did not move');
    const after = measure([follow, moved], 'm2');
    expect([inZone(startOf(after), ZONE), end(after)]).toEqual([
      '2023-12-31T02:30:00+01:00',
      '2024-03-31T03:30:00+02:00',
    ]);
    expect(moveFollowUp(after, extended, 'MeasureExtended', around('2023-12-15T11:00:00+01:00'))).toBeNull();
  });

  it('moves forward when the other is lifted, with its own extensions counted anew', () => {
    const first = measure([closing]);
    const follow = cameras(first, 'P4W');
    const more = extendMeasure(
      measure([follow], 'm2'),
      extension('2023-12-10T12:00:00+01:00', 'P8W'),
      around('2023-12-10T12:00:00+01:00'),
    );
    const lifted = measure([
      closing,
      liftMeasure(
        first,
        { at: null, decision: decided('2023-12-12T09:00:00+01:00'), reason: null },
        around('2023-12-12T09:00:00+01:00'),
      ),
    ]);
    const moved = moveFollowUp(
      measure([follow, more], 'm2'),
      lifted,
      'MeasureLifted',
      around('2023-12-12T09:00:00+01:00'),
    );
    expect(moved?.data.periods.map((p) => inZone(at(p.startsAt), ZONE))).toEqual([
      '2023-12-12T09:00:00+01:00',
      '2024-01-09T09:00:00+01:00',
    ]);
    expect(moved?.data.endsAt).toBe('2024-03-05T08:00:00Z');
  });

  it('whose end is a date keeps it, and is flagged when nothing is left of it', () => {
    const first = measure([closing]);
    const follow = cameras(first, '', { period: { kind: 'ends-on', date: '2023-12-20', inclusive: false } });
    const extended = measure([
      closing,
      extendMeasure(first, extension('2023-12-15T11:00:00+01:00', 'P2W'), around('2023-12-15T11:00:00+01:00')),
    ]);
    const moved = moveFollowUp(
      measure([follow], 'm2'),
      extended,
      'MeasureExtended',
      around('2023-12-15T11:00:00+01:00'),
    );
    expect(moved?.data.flags).toContain('no-period-left');
    if (!moved) throw new Error('did not move');
    const lifted = measure([
      closing,
      liftMeasure(
        extended,
        { at: null, decision: decided('2023-12-16T09:00:00+01:00'), reason: null },
        around('2023-12-16T09:00:00+01:00'),
      ),
    ]);
    const back = moveFollowUp(
      measure([follow, moved], 'm2'),
      lifted,
      'MeasureLifted',
      around('2023-12-16T09:00:00+01:00'),
    );
    expect(back?.data).toMatchObject({
      startsAt: '2023-12-16T08:00:00Z',
      endsAt: '2023-12-19T23:00:00Z',
      flags: [],
    });
  });

  it('of what had ended before the decision is refused', () => {
    const ended = measure([impose(closure('2023-11-01T12:00:00+01:00', 'P2W'))]);
    expect(refusal(() => cameras(ended))).toMatchObject({
      code: 'MEASURE.PREDECESSOR_ENDED',
      pointer: '/startsWhenEnds',
    });
  });
});

describe('terms explain themselves', () => {
  const named = (m: Measure) => Object.fromEntries(termsOf(m, ZONE).map((term) => [term.name, term]));

  it('a home ban: by its announcement, for ten days, to the maximum of the law', () => {
    const terms = named(measure([impose(homeBan('2027-03-18T02:30:00+01:00'))]));
    expect(terms['start']).toMatchObject({ rule: 'announcement', at: '2027-03-18T02:30:00+01:00' });
    expect(terms['first-end']).toMatchObject({
      rule: 'duration',
      at: '2027-03-28T03:30:00+02:00',
      flags: ['skipped'],
      article: 'Wet tijdelijk huisverbod art. 2(1)',
      input: { duration: 'P10D' },
    });
    expect(terms['first-end']?.why.nl).toContain('dit uur bestaat die nacht niet');
    expect(terms['appeal-term']?.at).toBe('2027-04-30T00:00:00+02:00');
    expect(terms['latest-end']).toMatchObject({
      at: '2027-04-15T02:30:00+02:00',
      article: 'Wet tijdelijk huisverbod art. 9(1)',
    });
  });

  it.each([
    ['T9', '2026-11-13T12:00:00+01:00', '2026-12-29T00:00:00+01:00'],
    ['T10', '2027-03-26T12:00:00+01:00', '2027-05-11T00:00:00+02:00'],
  ])('%s: the term to object runs to the end of the last day that counts', (_, served, end) => {
    const terms = named(measure([impose(closure(served, 'P2W'))]));
    expect(terms['objection-term']).toMatchObject({ at: end, rule: 'statutory-term', flags: ['rolled'] });
  });

  it('an emergency ordinance addresses everyone: there is no objection, in its terms as in its deadlines', () => {
    const target = { kind: 'area', district: null, bagId: null, area: { name: 'centrum' }, personRef: null } as const;
    const m = measure([
      impose(closure('2026-11-13T12:00:00+01:00', 'P2D', { type: 'emergency-ordinance', basis: null, target })),
    ]);
    expect(termsOf(m, ZONE).map(({ name }) => name)).not.toContain('objection-term');
    expect(m.deadlines.map(({ name }) => name)).not.toContain('objection-term');
  });

  it('a closure: by its decision, each extension from the end before it, every deadline with its reason', () => {
    const oral = decided('2023-10-05T12:00:00+02:00', { form: 'oral', writtenAt: null });
    const events: MeasureEvent[] = [
      impose(closure('2023-10-05T12:00:00+02:00', 'P2W', { basis: null, announcement: null, decision: oral })),
    ];
    events.push(
      extendMeasure(
        measure(events),
        extension('2023-10-18T11:00:00+02:00', 'P6W'),
        around('2023-10-18T11:00:00+02:00'),
      ),
    );
    const terms = termsOf(measure(events), ZONE);
    expect(terms.map((term) => [term.name, term.rule])).toEqual([
      ['start', 'decision'],
      ['first-end', 'duration'],
      ['extended-end', 'duration'],
      ...[
        'state-basis',
        'announce',
        'confirm-decision',
        'write-down-decision',
        'decide-on-extension',
        'inform-police',
        'inform-prosecutor',
        'register-closure',
        'decide-on-extension',
        'announce-extension',
      ].map((name) => [name, 'deadline']),
    ]);
    expect(terms[2]?.input).toEqual({ duration: 'P6W', countedFrom: '2023-10-19T12:00:00+02:00' });
    expect(terms.every((term) => term.why.nl !== '' && term.why.en !== '')).toBe(true);
  });
});

describe('reminders', () => {
  it.each([
    [
      'a closure',
      closure('2027-01-10T10:00:00+01:00', 'P3M'),
      ['P7D 2027-04-03T10:00:00+02:00', 'P2D 2027-04-08T10:00:00+02:00'],
    ],
    [
      'a home ban',
      homeBan('2027-01-10T10:00:00+01:00'),
      [
        'PT72H 2027-01-17T10:00:00+01:00',
        'PT48H 2027-01-18T10:00:00+01:00',
        'PT24H 2027-01-19T10:00:00+01:00',
        'PT4H 2027-01-20T06:00:00+01:00',
      ],
    ],
    [
      'a designation of three months',
      closure('2027-01-10T10:00:00+01:00', 'P3M', { type: 'camera-surveillance', basis: null }),
      ['P1M 2027-03-10T10:00:00+01:00', 'P7D 2027-04-03T10:00:00+02:00'],
    ],
    [
      'a designation of a year',
      closure('2027-01-10T10:00:00+01:00', 'P1Y', { type: 'camera-surveillance', basis: null }),
      ['P3M 2027-10-10T10:00:00+02:00', 'P1M 2027-12-10T10:00:00+01:00', 'P7D 2028-01-03T10:00:00+01:00'],
    ],
  ])('of %s follow its policy', (_, input, expected) => {
    const { asked } = remindersFor(measure([impose(input)]), ZONE);
    const steps = asked.filter(({ about }) => about === 'end');
    expect(steps.map(({ step, dueAt }) => `${step} ${inZone(dueAt, ZONE)}`)).toEqual(expected);
  });
});

describe('whatever is decided', () => {
  const minutes = fc.integer({ min: 0, max: 60 * 24 * 365 * 6 });
  const durations = fc.oneof(
    fc.integer({ min: 1, max: 20 }).map((n) => `P${String(n)}W`),
    fc.integer({ min: 1, max: 6 }).map((n) => `P${String(n)}M`),
    fc.integer({ min: 1, max: 90 }).map((n) => `P${String(n)}D`),
    fc.integer({ min: 1, max: 100 }).map((n) => `PT${String(n)}H`),
  );

  it('the periods join, the end lies after the start, and the status passes planned, in force and lapsed in that order', () => {
    fc.assert(
      fc.property(
        minutes,
        fc.array(durations, { minLength: 1, maxLength: 6 }),
        (offset, [first = 'P1D', ...extensions]) => {
          const start = at('2021-01-01T00:00:00Z').add({ minutes: offset }).toString();
          const events: MeasureEvent[] = [impose(closure(start, first))];
          for (const duration of extensions)
            events.push(extendMeasure(measure(events), extension(start, duration), around(start)));
          const m = measure(events);
          m.periods.forEach((period, i) => {
            expect(period.endsAt && Temporal.Instant.compare(period.endsAt, period.startsAt)).toBe(1);
            const previous = m.periods[i - 1];
            if (previous) expect(period.startsAt).toEqual(previous.endsAt);
          });
          const seen = [
            startOf(m).subtract({ nanoseconds: 1 }),
            startOf(m),
            setEnd(m).subtract({ nanoseconds: 1 }),
            setEnd(m),
          ].map((t) => statusAt(m, t));
          expect(seen).toEqual(['planned', 'in-force', 'in-force', 'lapsed']);
          expect(presentMeasure(m, startOf(m), ZONE).periods).toHaveLength(events.length);
        },
      ),
      { numRuns: 200 },
    );
  });
});
