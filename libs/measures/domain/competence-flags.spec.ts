import { around, at, closed, closure, decided, extended, given, homeBan } from '../spec/given-measures.js';
import { declineExtension } from './decline-extension.js';
import { extendMeasure } from './extend.js';
import { imposeMeasure } from './impose.js';
import type { DecisionInput, Surroundings } from './inputs.js';
import { liftMeasure } from './lift.js';

const AWAY = [{ from: at('2027-03-28T00:00:00+01:00'), until: at('2027-03-29T08:00:00+02:00') }];
const HERE = '2027-03-27T23:59:00+01:00';
const GONE = '2027-03-28T03:30:00+02:00';
const LATER = '2027-03-30T12:00:00+02:00';
const kept: Surroundings = { ...around(LATER), mayorAway: AWAY };
const WARNED = ['decided-while-absent', 'acting-without-absence', 'mandate-missing'];

const imposedBy = (moment: string, by: Partial<DecisionInput>, surroundings = kept) =>
  imposeMeasure(closure(moment, 'P3W', { decision: decided(moment, by) }), null, surroundings).data.flags.filter(
    (flag) => WARNED.includes(flag),
  );

describe('who decided, where the calendar or the mandate says otherwise', () => {
  it.each<[string, string, Partial<DecisionInput>, string[]]>([
    ['the mayor who is here', HERE, { decidedBy: 'mayor' }, []],
    ['the mayor who is away', GONE, { decidedBy: 'mayor' }, ['decided-while-absent']],
    ['the mayor who is back', '2027-03-29T08:00:00+02:00', { decidedBy: 'mayor' }, []],
    ['the acting mayor meanwhile', GONE, { decidedBy: 'acting-mayor' }, []],
    ['the acting mayor otherwise', HERE, { decidedBy: 'acting-mayor' }, ['acting-without-absence']],
  ])('%s', (_, moment, by, flags) => {
    expect(imposedBy(moment, by)).toEqual(flags);
  });

  it('is judged by no calendar where none is kept', () => {
    expect(imposedBy(GONE, { decidedBy: 'mayor' }, around(LATER))).toEqual([]);
    expect(imposedBy(HERE, { decidedBy: 'acting-mayor' }, around(LATER))).toEqual([]);
    expect(imposedBy(HERE, { decidedBy: 'acting-mayor' }, { ...kept, mayorAway: [] })).toEqual([
      'acting-without-absence',
    ]);
  });

  it('is warned of in every decision, and stays with the measure', () => {
    const decision = decided(GONE);
    const running = [closed('2027-03-20T12:00:00+01:00', 'P2W')];
    const m = given(...running);
    const events = [
      extendMeasure(
        m,
        {
          period: { kind: 'duration', duration: 'P1W' },
          decision,
          grounds: null,
          announcement: null,
          recordedAsDecided: null,
        },
        kept,
      ),
      declineExtension(m, { decision, reason: 'rustig' }, kept),
      liftMeasure(m, { at: null, decision, reason: 'hersteld' }, kept),
    ];
    for (const event of events) expect(given(...running, event).flags).toContain('decided-while-absent');
  });

  it('an assistant prosecutor names the mandate, with a calendar or without', () => {
    const served = '2027-03-20T12:00:00+01:00';
    const ban = (mandate: string | null) =>
      imposeMeasure(
        closure(served, '', {
          type: 'temporary-home-ban',
          basis: { code: 'wth-2', ground: null },
          period: { kind: 'type' },
          decision: decided(served, { decidedBy: 'assistant-prosecutor', mandate }),
        }),
        null,
        around(served),
      ).data.flags;
    expect(ban(null)).toEqual(['mandate-missing']);
    expect(ban('mandaatbesluit 2024')).toEqual([]);
    expect(given(homeBan(served), extended([homeBan(served)], served, 'P18D')).flags).toEqual([]);
  });
});
