import type { IncidentEvent } from '../domain/incident-events.js';
import { close, reopen } from '../domain/decisions/closing.js';
import { correct } from '../domain/decisions/correct.js';
import { linkToMeasure } from '../domain/decisions/link-measure.js';
import { log } from '../domain/decisions/log.js';
import { changeManifestation, recordPoliceAdvice } from '../domain/decisions/manifestation.js';
import { report } from '../domain/decisions/report.js';
import { aManifestation, aReport, at, deciding, given, manifestationEvent, NOW, reportedEvent } from './fixtures.js';
import { refusalOf } from './refused.js';

const closed: IncidentEvent = { type: 'IncidentClosed', data: { at: '2027-03-01T01:25:00Z', reason: 'afgehandeld' } };
const reopened: IncidentEvent = {
  type: 'IncidentReopened',
  data: { at: '2027-03-01T01:28:00Z', reason: 'nieuw feit' },
};
const change = { at: NOW, startsAt: null, endsAt: null, reason: 'op verzoek' };

describe('reporting an incident', () => {
  it('records what happened, where and by whom it was told, in UTC', () => {
    const [event] = report(aReport({ controlRoomRef: 'GMS-1' }), deciding);
    expect(event).toEqual(reportedEvent({ controlRoomRef: 'GMS-1' }));
  });

  it('takes now for the moment of reporting where none is given', () => {
    expect(report(aReport({ reportedAt: null }), deciding)[0].data.reportedAt).toBe('2027-03-01T01:31:00Z');
  });

  it.each([
    ['its moment', aReport({ occurredAt: at('2027-03-03T02:14:00+01:00') }), '/occurredAt'],
    ['the moment of its reporting', aReport({ reportedAt: at('2027-03-01T02:36:01+01:00') }), '/reportedAt'],
    [
      'the announcement of a home ban',
      aReport({ kind: 'home-ban', homeBan: { announcedAt: at('2027-03-01T03:00:00+01:00'), decidedBy: 'mayor' } }),
      '/homeBan/announcedAt',
    ],
    [
      'the request for advice',
      aManifestation({ policeAdvice: { requestedAt: at('2027-03-02T00:00:00Z'), givenAt: null } }),
      '/manifestation/policeAdvice/requestedAt',
    ],
  ])('TIM-02: refuses %s when it lies further ahead than the leeway', (_, given, pointer) => {
    expect(refusalOf(() => report(given, deciding))).toEqual({
      kind: 'malformed',
      code: 'MOMENT.AHEAD',
      pointers: [pointer],
    });
  });

  it('TIM-02: takes a moment within the leeway exactly as it was sent', () => {
    const [event] = report(aReport({ occurredAt: at('2027-03-01T02:32:30+01:00') }), deciding);
    expect(event.data.occurredAt).toBe('2027-03-01T01:32:30Z');
  });

  it.each([
    ['a manifestation without its time', aReport({ kind: 'manifestation' }), 'FIELD.REQUIRED', '/manifestation'],
    [
      'a manifestation that ends before it starts',
      aManifestation({ endsAt: at('2027-03-05T12:00:00+01:00') }),
      'MOMENT.ORDER',
      '/manifestation/endsAt',
    ],
    [
      'advice given before it was asked for',
      aManifestation({ policeAdvice: { requestedAt: NOW, givenAt: NOW.subtract({ minutes: 1 }) } }),
      'MOMENT.ORDER',
      '/manifestation/policeAdvice/givenAt',
    ],
    [
      'the time of a manifestation with another kind',
      { ...aManifestation(), kind: 'fire' as const },
      'INCIDENT.NOT_A_MANIFESTATION',
      '/manifestation',
    ],
    [
      'a home ban with another kind',
      aReport({ homeBan: { announcedAt: NOW, decidedBy: 'mayor' } }),
      'INCIDENT.NOT_A_HOME_BAN',
      '/homeBan',
    ],
    [
      'an event that a home ban was imposed, without the ban',
      aReport({ kind: 'home-ban', source: { source: '/s', id: '1', type: 't', subject: null } }),
      'FIELD.REQUIRED',
      '/homeBan',
    ],
  ])('refuses %s', (_, given, code, pointer) => {
    expect(refusalOf(() => report(given, deciding))).toEqual({ kind: 'malformed', code, pointers: [pointer] });
  });

  it('takes a home-ban case by hand before anything is decided', () => {
    expect(report(aReport({ kind: 'home-ban' }), deciding)[0].data).toMatchObject({ kind: 'home-ban', homeBan: null });
  });
});

describe('the log', () => {
  it('takes a line about any moment up to now', () => {
    expect(log(given(reportedEvent()), { at: at('2027-03-01T01:00:00Z'), text: 'eerder gezien' }, deciding)).toEqual([
      { type: 'IncidentLogged', data: { at: '2027-03-01T01:00:00Z', text: 'eerder gezien' } },
    ]);
    expect(log(given(reportedEvent()), { at: null, text: 'nu' }, deciding)[0].data.at).toBe('2027-03-01T01:31:00Z');
  });

  it('is closed with the incident and open again with it', () => {
    const entry = { at: null, text: 'x' };
    expect(refusalOf(() => log(given(reportedEvent(), closed), entry, deciding))).toMatchObject({
      kind: 'conflict',
      code: 'INCIDENT.CLOSED',
    });
    expect(refusalOf(() => log(given(reportedEvent(), closed, reopened), entry, deciding))).toBeNull();
  });

  it('refuses a line about what has still to come', () => {
    expect(
      refusalOf(() => log(given(reportedEvent()), { at: at('2027-03-02T00:00:00Z'), text: 'x' }, deciding)),
    ).toMatchObject({ code: 'MOMENT.AHEAD', pointers: ['/at'] });
  });
});

describe('correcting', () => {
  it('changes what is named, also of a closed incident, and leaves the rest', () => {
    const place = { kind: 'premises', district: 'Almere Haven', bagId: null, address: null, location: null } as const;
    const [event] = correct(
      given(reportedEvent(), closed),
      { reason: 'verkeerd pand', changes: { kind: 'shooting', place } },
      deciding,
    );
    expect(event.data).toEqual({
      changes: { kind: 'shooting', place: { kind: 'premises', district: 'Almere Haven', bagId: null, location: null } },
      address: null,
      reason: 'verkeerd pand',
    });
    expect(given(reportedEvent(), event)).toMatchObject({
      kind: 'shooting',
      place: { kind: 'premises' },
      summary: 'explosie bij een woning',
      severity: 'high',
      occurredAt: '2027-03-01T01:14:00Z',
    });
  });

  it('keeps the address with a correction of something else, and takes a text away', () => {
    const address = { postcode: '1234AB', number: 1, letter: null, addition: null };
    const incident = given(reportedEvent({ address }));
    const [event] = correct(incident, { reason: 'x', changes: { summary: null, severity: null } }, deciding);
    expect(given(reportedEvent({ address }), event)).toMatchObject({ address, summary: null, severity: null });
  });

  it('refuses to make a manifestation of what is none, or something else of one', () => {
    const bound = { kind: 'rule', code: 'INCIDENT.KIND_BOUND', pointers: ['/changes/kind'] };
    const to = (kind: 'manifestation' | 'violence') => ({ reason: 'x', changes: { kind } });
    expect(refusalOf(() => correct(given(reportedEvent()), to('manifestation'), deciding))).toEqual(bound);
    expect(refusalOf(() => correct(given(manifestationEvent()), to('violence'), deciding))).toEqual(bound);
    const ban = reportedEvent({
      kind: 'home-ban',
      homeBan: { announcedAt: '2027-03-01T01:14:00Z', decidedBy: 'mayor' },
    });
    expect(refusalOf(() => correct(given(ban), to('violence'), deciding))).toEqual(bound);
    expect(refusalOf(() => correct(given(manifestationEvent()), to('manifestation'), deciding))).toBeNull();
  });

  it('TIM-02: refuses a corrected moment that lies ahead', () => {
    const changes = { occurredAt: at('2027-04-01T00:00:00Z') };
    expect(refusalOf(() => correct(given(reportedEvent()), { reason: 'x', changes }, deciding))).toMatchObject({
      code: 'MOMENT.AHEAD',
      pointers: ['/changes/occurredAt'],
    });
  });
});

describe('a manifestation', () => {
  it('gets the advice of the police: asked for, then given', () => {
    const asked = { requestedAt: at('2027-03-01T01:00:00Z'), givenAt: null, advice: null, conditions: null };
    const [request] = recordPoliceAdvice(given(manifestationEvent()), asked, deciding);
    const [answer] = recordPoliceAdvice(
      given(manifestationEvent(), request),
      { ...asked, givenAt: NOW, advice: 'geen bezwaar', conditions: 'route A' },
      deciding,
    );
    expect(given(manifestationEvent(), request, answer).manifestation?.policeAdvice).toEqual({
      requestedAt: '2027-03-01T01:00:00Z',
      givenAt: '2027-03-01T01:31:00Z',
      advice: 'geen bezwaar',
      conditions: 'route A',
    });
  });

  it('is moved to another time, and then held, cancelled or ended once', () => {
    const [moved] = changeManifestation(
      given(manifestationEvent()),
      { ...change, change: 'moved', startsAt: at('2027-03-06T12:00:00Z') },
      deciding,
    );
    expect(given(manifestationEvent(), moved).manifestation).toMatchObject({
      state: 'announced',
      startsAt: '2027-03-06T12:00:00Z',
      endsAt: null,
    });
    const [cancelled] = changeManifestation(
      given(manifestationEvent(), moved),
      { ...change, change: 'cancelled' },
      deciding,
    );
    const over = given(manifestationEvent(), moved, cancelled);
    expect(over.manifestation?.state).toBe('cancelled');
    expect(refusalOf(() => changeManifestation(over, { ...change, change: 'ended' }, deciding))).toMatchObject({
      kind: 'conflict',
      code: 'INCIDENT.MANIFESTATION_OVER',
    });
  });

  it.each([
    ['moved to no time', { ...change, change: 'moved' as const }, 'FIELD.REQUIRED', '/startsAt'],
    [
      'moved to an end before its start',
      { ...change, change: 'moved' as const, startsAt: NOW, endsAt: NOW },
      'MOMENT.ORDER',
      '/endsAt',
    ],
    ['cancelled to a time', { ...change, change: 'cancelled' as const, endsAt: NOW }, 'FIELD.UNEXPECTED', '/endsAt'],
  ])('is not %s', (_, change, code, pointer) => {
    expect(refusalOf(() => changeManifestation(given(manifestationEvent()), change, deciding))).toEqual({
      kind: 'malformed',
      code,
      pointers: [pointer],
    });
  });

  it('is the only kind with advice and changes', () => {
    const refused = { kind: 'conflict', code: 'INCIDENT.NOT_A_MANIFESTATION', pointers: [] };
    const asked = { requestedAt: NOW, givenAt: null, advice: null, conditions: null };
    expect(refusalOf(() => recordPoliceAdvice(given(reportedEvent()), asked, deciding))).toEqual(refused);
    expect(
      refusalOf(() => changeManifestation(given(reportedEvent()), { ...change, change: 'ended' }, deciding)),
    ).toEqual(refused);
  });

  it('takes neither once it is closed', () => {
    const incident = given(manifestationEvent(), closed);
    const asked = { requestedAt: NOW, givenAt: null, advice: null, conditions: null };
    expect(refusalOf(() => recordPoliceAdvice(incident, asked, deciding))?.code).toBe('INCIDENT.CLOSED');
    expect(refusalOf(() => changeManifestation(incident, { ...change, change: 'ended' }, deciding))?.code).toBe(
      'INCIDENT.CLOSED',
    );
  });
});

describe('closing and reopening', () => {
  it('take turns, each from its moment', () => {
    const [first] = close(given(reportedEvent()), { at: at('2027-03-01T01:25:00Z'), reason: 'afgehandeld' }, deciding);
    expect(first).toEqual(closed);
    const [second] = reopen(given(reportedEvent(), first), { at: null, reason: 'nieuw feit' }, deciding);
    expect(given(reportedEvent(), first, second).closings).toEqual([
      { from: '2027-03-01T01:25:00Z', to: '2027-03-01T01:31:00Z' },
    ]);
  });

  it('are refused where there is nothing to close or reopen', () => {
    const turn = { at: null, reason: 'x' };
    expect(refusalOf(() => close(given(reportedEvent(), closed), turn, deciding))?.code).toBe('INCIDENT.CLOSED');
    expect(refusalOf(() => reopen(given(reportedEvent()), turn, deciding))?.code).toBe('INCIDENT.NOT_CLOSED');
  });

  it('do not come before what they follow', () => {
    const before = { at: at('2027-03-01T01:00:00Z'), reason: 'x' };
    const refused = { kind: 'rule', code: 'INCIDENT.OUT_OF_ORDER', pointers: ['/at'] };
    expect(refusalOf(() => close(given(reportedEvent()), before, deciding))).toEqual(refused);
    expect(refusalOf(() => reopen(given(reportedEvent(), closed), before, deciding))).toEqual(refused);
  });

  it('are no later than now, and never before what they follow, whatever a clock says', () => {
    const ahead = { at: NOW.add({ minutes: 2 }), reason: 'x' };
    expect(close(given(reportedEvent()), ahead, deciding)[0].data.at).toBe('2027-03-01T01:31:00Z');
    const behind = { ...deciding, now: at('2027-03-01T01:24:00Z') };
    expect(reopen(given(reportedEvent(), closed), { at: null, reason: 'x' }, behind)[0].data.at).toBe(
      '2027-03-01T01:25:00Z',
    );
    expect(refusalOf(() => close(given(reportedEvent()), { ...ahead, at: NOW.add({ hours: 1 }) }, deciding))).toEqual({
      kind: 'malformed',
      code: 'MOMENT.AHEAD',
      pointers: ['/at'],
    });
  });
});

describe('linking a measure', () => {
  it('happens once for each measure, also to a closed incident', () => {
    const [linked] = linkToMeasure(given(reportedEvent(), closed), 'm1', 'dwelling-closure');
    if (!linked) throw new Error('not linked');
    const incident = given(reportedEvent(), closed, linked);
    expect(incident.measures).toEqual([{ measureId: 'm1', measureType: 'dwelling-closure' }]);
    expect(linkToMeasure(incident, 'm1', 'dwelling-closure')).toEqual([]);
  });
});
