import { inZone } from '#calendar';
import { arrangeCareContact, recordBreach, stateContactAddress } from '../../domain/file/home-ban/keep-home-ban.js';
import { liftMeasure } from '../../domain/lift.js';
import { presentMeasure } from '../../domain/present.js';
import { remindersFor } from '../../domain/reminders.js';
import { annulMeasure } from '../../domain/set-aside.js';
import type { Measure } from '../../domain/state.js';
import { suspendMeasure } from '../../domain/suspend.js';
import { around, at, closed, decided, given, homeBan, refusalOf, ZONE } from '../given-measures.js';
import { after } from './after.js';

const SERVED = '2027-03-01T20:00:00+01:00';
const NOW = '2027-03-02T10:00:00+01:00';
const ban = given(homeBan(SERVED));
const closure = given(closed(SERVED, 'P2W'));

const state = (measure: Measure, name: string) => measure.deadlines.find((d) => d.name === name)?.state;
const due = (measure: Measure, name: string) => {
  const found = measure.deadlines.find((d) => d.name === name);
  return found && inZone(found.dueAt, ZONE);
};
const kept = (measure: Measure) => presentMeasure(measure, at(NOW), ZONE).file.homeBan;

describe('where the person banned can be reached', () => {
  it('is due 24 hours after the ban was imposed, over both changes of the clocks, and reminded of four hours before', () => {
    expect(due(ban, 'state-contact-address')).toBe('2027-03-02T20:00:00+01:00');
    expect(due(given(homeBan('2027-03-27T22:00:00+01:00')), 'state-contact-address')).toBe('2027-03-28T23:00:00+02:00');
    expect(due(given(homeBan('2026-10-24T22:00:00+02:00')), 'arrange-care-contact')).toBe('2026-10-25T21:00:00+01:00');
    const asked = remindersFor(ban, ZONE).asked.filter(({ about }) => about === 'state-contact-address');
    expect(asked.map(({ step, dueAt }) => [step, inZone(dueAt, ZONE)])).toEqual([
      ['PT4H', '2027-03-02T16:00:00+01:00'],
    ]);
  });

  it('is a reference into the vault; the latest holds, and settles what is due', () => {
    const stated = (measure: Measure, personRef: string, moment: string) =>
      after(measure, stateContactAddress(measure, { personRef, at: at(moment) }, around(NOW)), NOW);
    const first = stated(ban, 'p1', '2027-03-01T21:00:00+01:00');
    expect(state(first, 'state-contact-address')).toBe('done');
    expect(state(first, 'arrange-care-contact')).toBe('open');
    expect(kept(stated(first, 'p2', NOW)).contactAddress).toEqual({ personRef: 'p2', at: NOW, recordedBy: 'test' });
  });
});

describe('contact with care', () => {
  it('is arranged more than once, and settles what is due', () => {
    const arranged = (measure: Measure) =>
      after(measure, arrangeCareContact(measure, { with: 'social-work', at: null, note: 'intake' }, around(NOW)), NOW);
    const twice = arranged(arranged(ban));
    expect(state(twice, 'arrange-care-contact')).toBe('done');
    const contact = { with: 'social-work', label: { nl: 'maatschappelijk werk', en: 'social work' }, at: NOW };
    expect(kept(twice).careContacts).toEqual([
      { ...contact, note: 'intake', recordedBy: 'test' },
      { ...contact, note: 'intake', recordedBy: 'test' },
    ]);
  });
});

describe('a breach', () => {
  const breach = (measure: Measure, moment: string, now = '2027-04-01T12:00:00+02:00') =>
    recordBreach(
      measure,
      { at: at(moment), reportedBy: 'wijkagent', policeReference: 'PL-1', note: null, followedBy: 'aangehouden' },
      around(now),
    );

  it('is of a ban in force: from its start, up to its end, not while it is suspended', () => {
    expect(breach(ban, SERVED).data).toMatchObject({ id: '1', policeReference: 'PL-1' });
    expect(kept(after(ban, breach(ban, SERVED), NOW)).breaches).toMatchObject([
      { at: SERVED, reportedBy: 'wijkagent' },
    ]);
    const code = (measure: Measure, moment: string) => refusalOf(() => breach(measure, moment)).code;
    expect(code(ban, '2027-03-11T20:00:00+01:00')).toBe('HOME_BAN.NOT_IN_FORCE');
    expect(breach(ban, '2027-03-11T19:59:00+01:00').type).toBe('BanBreached');
    const stop = { from: at(NOW), until: null, by: 'court', reference: null, reason: 'schorsing' } as const;
    const suspended = after(ban, suspendMeasure(ban, stop, ZONE), NOW);
    expect(code(suspended, NOW)).toBe('HOME_BAN.NOT_IN_FORCE');
    expect(breach(suspended, '2027-03-02T09:59:00+01:00').type).toBe('BanBreached');
  });
});

describe('what is kept of a home ban', () => {
  const writes = (measure: Measure, moment: string | null) => {
    const when = moment === null ? null : at(moment);
    const nothing = { reportedBy: null, policeReference: null, note: null, followedBy: null };
    return [
      () => stateContactAddress(measure, { personRef: 'p1', at: when }, around(NOW)),
      () => arrangeCareContact(measure, { with: 'shelter', at: when, note: null }, around(NOW)),
      () => recordBreach(measure, { ...nothing, at: when }, around(NOW)),
    ].map((work) => refusalOf(work).code);
  };
  const all = (code: string) => [code, code, code];

  it('is kept of nothing else, nor of one that was annulled', () => {
    expect(writes(closure, null)).toEqual(all('HOME_BAN.OTHER_TYPE'));
    const annulment = { by: 'court', effectsUpheld: false, reference: null, reason: 'vernietigd' } as const;
    const annulled = after(ban, annulMeasure(ban, { decidedAt: at(NOW), ...annulment }, around(NOW)), NOW);
    expect(writes(annulled, null)).toEqual(all('MEASURE.ANNULLED'));
  });

  it('has happened, and not before the decision', () => {
    expect(writes(ban, '2027-03-02T11:00:00+01:00')).toEqual(all('MOMENT.IN_FUTURE'));
    expect(writes(ban, '2027-03-01T19:00:00+01:00')).toEqual(all('FILE.BEFORE_DECISION'));
  });
});

describe('the withdrawal of a home ban', () => {
  const withdraw = (decidedBy: 'mayor' | 'acting-mayor' | 'assistant-prosecutor' | 'mayor-and-aldermen') =>
    liftMeasure(ban, { at: null, decision: decided(NOW, { decidedBy }), reason: 'gevaar geweken' }, around(NOW));

  it('is the mayor’s alone, though a mandate may have imposed it (Wet tijdelijk huisverbod art. 3)', () => {
    for (const who of ['mayor', 'acting-mayor'] as const) expect(withdraw(who).type).toBe('MeasureLifted');
    for (const who of ['assistant-prosecutor', 'mayor-and-aldermen'] as const) {
      const refused = refusalOf(() => withdraw(who));
      expect(refused).toMatchObject({ kind: 'rule', code: 'MEASURE.NOT_COMPETENT' });
      expect(refused.detail).toContain('mayor or acting-mayor');
    }
  });
});
