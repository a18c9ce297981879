import { Temporal } from 'temporal-polyfill';
import { advise, consultTriangle } from '../domain/decisions/consult.js';
import { follow, takeNoMeasure, voidProposal } from '../domain/decisions/decide.js';
import { recordZienswijze } from '../domain/decisions/zienswijze.js';
import { presentProposal } from '../domain/present.js';
import type { ZienswijzeEvent } from '../domain/proposal-events.js';
import { stateOf } from '../domain/proposal.js';
import { flagsOf } from '../domain/zienswijze.js';
import { at, given, refusalOf, ZONE } from './fixtures.js';

const police = { by: 'police', at: at('2027-03-08T10:00:00Z'), outcome: 'for', reference: null, note: null } as const;
const refused = { decidedAt: at('2027-03-09T10:00:00Z'), decidedBy: 'mayor', reason: 'te licht' };
const invited = (dueAt: string): ZienswijzeEvent => ({
  type: 'ZienswijzeInvited',
  data: { at: at('2027-03-08T10:00:00+01:00'), dueAt: at(dueAt) },
});
const givenView = (moment: string): ZienswijzeEvent => ({
  type: 'ZienswijzeReceived',
  data: { at: at(moment), form: 'oral', note: null },
});
const waived: ZienswijzeEvent = { type: 'ZienswijzeWaived', data: { at: at('2027-03-08T11:00:00+01:00') } };
const skipped: ZienswijzeEvent = { type: 'ZienswijzeSkipped', data: { reason: 'spoed' } };

describe('advice and the triangle', () => {
  it('each advice and each meeting is kept, in order', () => {
    const once = given(advise(given(), police));
    const twice = given(advise(given(), police), advise(once, { ...police, by: 'care', outcome: 'against' }));
    expect(twice.advice.map(({ id, by, outcome }) => [id, by, outcome])).toEqual([
      ['1', 'police', 'for'],
      ['2', 'care', 'against'],
    ]);
    const meeting = {
      at: police.at,
      attendees: ['mayor', 'police-chief', 'mayor'],
      outcome: 'deferred',
      note: null,
    } as const;
    expect(consultTriangle(given(), meeting).data).toMatchObject({ id: '1', attendees: ['mayor', 'police-chief'] });
  });
});

describe('the zienswijze', () => {
  it.each([
    ['Friday, in working hours', '2027-03-12T17:00:00+01:00', []],
    ['the end of Friday', '2027-03-13T00:00:00+01:00', []],
    ['Saturday night', '2027-03-14T00:00:00+01:00', ['due-on-day-off']],
    ['Sunday', '2027-03-14T12:00:00+01:00', ['due-on-day-off']],
    ['Good Friday', '2027-03-26T12:00:00+01:00', ['due-on-day-off']],
    ['an equated day', '2027-05-07T09:00:00+02:00', ['due-on-day-off']],
    ['the Sunday of the spring change, to its last minute', '2027-03-29T00:00:00+02:00', ['due-on-day-off']],
    ['the first minute after it', '2027-03-29T00:00:01+02:00', ['due-on-day-off']],
    ['the Tuesday after Easter', '2027-03-30T09:00:00+02:00', []],
    ['the Sunday of the autumn change', '2027-10-31T23:30:00+01:00', ['due-on-day-off']],
    ['the Monday after it, which begins a wall clock day later', '2027-11-01T00:00:01+01:00', []],
  ])('due on %s is warned of where that is a day off, and never moved', (_, dueAt, flags) => {
    const { zienswijze } = given(invited(dueAt));
    expect([zienswijze?.dueAt, zienswijze && flagsOf(zienswijze, ZONE)]).toEqual([at(dueAt), flags]);
  });

  it('is due after the invitation, and not given before it', () => {
    expect(refusalOf(() => recordZienswijze(given(), invited('2027-03-08T10:00:00+01:00')))).toEqual({
      kind: 'rule',
      code: 'PROPOSAL.OUT_OF_ORDER',
    });
    const proposal = given(invited('2027-03-12T17:00:00+01:00'));
    expect(refusalOf(() => recordZienswijze(proposal, givenView('2027-03-08T09:59:59+01:00')))).toEqual({
      kind: 'rule',
      code: 'PROPOSAL.OUT_OF_ORDER',
    });
    expect(recordZienswijze(proposal, givenView('2027-03-08T10:00:00+01:00')).type).toBe('ZienswijzeReceived');
  });

  it('may be given without an invitation, and after it was waived or skipped; what was given stays', () => {
    const view = givenView('2027-03-09T10:00:00+01:00');
    for (const before of [[], [waived], [skipped], [invited('2027-03-12T17:00:00+01:00')]])
      expect(recordZienswijze(given(...before), view)).toBe(view);
    for (const next of [view, waived, skipped, invited('2027-03-12T17:00:00+01:00')])
      expect(refusalOf(() => recordZienswijze(given(view), next)).code).toBe('PROPOSAL.ZIENSWIJZE');
    expect(refusalOf(() => recordZienswijze(given(waived), skipped)).code).toBe('PROPOSAL.ZIENSWIJZE');
  });

  it('keeps when it was asked for, and says what is known now', () => {
    const { zienswijze } = given(invited('2027-03-12T17:00:00+01:00'), skipped);
    expect(zienswijze).toMatchObject({ state: 'skipped', invitedAt: at('2027-03-08T09:00:00Z'), reason: 'spoed' });
  });
});

describe('the outcome', () => {
  const moment = (text: string) => Temporal.Instant.from(text);

  it('of measures is decided when the first of them was', () => {
    const measures = [
      { measureId: 'm1', decidedAt: moment('2027-03-09T12:00:00Z') },
      { measureId: 'm2', decidedAt: moment('2027-03-09T11:00:00Z') },
    ];
    const proposal = given(follow(given(), measures));
    expect(proposal.outcome).toMatchObject({ measureIds: ['m1', 'm2'], decidedAt: '2027-03-09T11:00:00Z' });
    expect(stateOf(proposal)).toBe('imposed');
  });

  it('is the last that is taken, but that it was entered by mistake', () => {
    const decided = given(takeNoMeasure(given(), refused));
    expect(stateOf(decided)).toBe('no-measure');
    expect(refusalOf(() => takeNoMeasure(decided, refused))).toEqual({ kind: 'conflict', code: 'PROPOSAL.DECIDED' });
    expect(refusalOf(() => advise(decided, police)).code).toBe('PROPOSAL.DECIDED');
    const voided = given(takeNoMeasure(given(), refused), voidProposal(decided, 'verkeerde melding'));
    expect(stateOf(voided)).toBe('voided');
    expect(refusalOf(() => voidProposal(voided, 'nogmaals')).code).toBe('PROPOSAL.VOIDED');
    expect(presentProposal(voided, { nl: 'woningsluiting', en: 'dwelling closure' }, ZONE)).toMatchObject({
      state: 'voided',
      outcome: { outcome: 'no-measure', decidedAt: '2027-03-09T11:00:00+01:00' },
      voided: { reason: 'verkeerde melding' },
    });
  });
});
