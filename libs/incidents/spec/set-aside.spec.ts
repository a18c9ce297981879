import { merge, voidIncident } from '../domain/decisions/set-aside.js';
import type { IncidentEvent } from '../domain/incident-events.js';
import { incidentDecider, statusAt, type Incident } from '../domain/incident.js';
import { stateAfter } from '#testing';
import { at, deciding, given, NOW, reportedEvent } from './fixtures.js';
import { refusalOf } from './refused.js';

const mistake = { at: null, reason: 'proefmelding' };
const voided: IncidentEvent = { type: 'IncidentVoided', data: { at: '2027-03-01T01:31:00Z', reason: 'proefmelding' } };
const linked = (measureId: string): IncidentEvent => ({
  type: 'MeasureLinked',
  data: { measureId, measureType: 'dwelling-closure' },
});

function another(id: string, ...events: readonly IncidentEvent[]): Incident {
  const incident = stateAfter(incidentDecider, [reportedEvent(), ...events], { id, from: NOW });
  if (!incident) throw new Error('no such incident');
  return incident;
}

describe('voiding an incident', () => {
  it('says when it was found to be a mistake, and why', () => {
    expect(voidIncident(given(reportedEvent()), mistake, deciding)).toEqual([voided]);
    expect(
      refusalOf(() => voidIncident(given(reportedEvent()), { ...mistake, at: NOW.add({ hours: 1 }) }, deciding)),
    ).toEqual({
      kind: 'malformed',
      code: 'MOMENT.AHEAD',
      pointers: ['/at'],
    });
  });

  it('makes that it never was one, whatever moment is asked about', () => {
    const incident = given(reportedEvent(), voided);
    expect(statusAt(incident, at('2027-03-01T01:25:00Z'))).toBe('voided');
    expect(statusAt(incident, at('2028-03-01T01:25:00Z'))).toBe('voided');
  });

  it('happens once', () => {
    expect(refusalOf(() => voidIncident(given(reportedEvent(), voided), mistake, deciding))).toEqual({
      kind: 'conflict',
      code: 'INCIDENT.VOIDED',
      pointers: [],
    });
  });
});

describe('merging an incident into another', () => {
  it('points to the other, which takes in what it had taken in, and the measures it does not have yet', () => {
    const incident = given(reportedEvent(), linked('m1'), linked('m2'), {
      type: 'IncidentTakenIn',
      data: { incidentIds: ['i0'] },
    });
    expect(merge(incident, another('i2', linked('m2')))).toEqual({
      merged: [{ type: 'IncidentMerged', data: { into: 'i2' } }],
      into: [{ type: 'IncidentTakenIn', data: { incidentIds: ['i1', 'i0'] } }, linked('m1')],
    });
  });

  it('leaves the first without measures and the second with all', () => {
    const events = merge(given(reportedEvent(), linked('m1')), another('i2'));
    expect(given(reportedEvent(), linked('m1'), ...events.merged)).toMatchObject({
      setAside: { status: 'merged', into: 'i2' },
      measures: [],
    });
    expect(another('i2', ...events.into)).toMatchObject({
      setAside: null,
      takenIn: ['i1'],
      measures: [{ measureId: 'm1', measureType: 'dwelling-closure' }],
    });
  });

  const merged: IncidentEvent = { type: 'IncidentMerged', data: { into: 'i9' } };
  const takenIn: IncidentEvent = { type: 'IncidentTakenIn', data: { incidentIds: ['i2'] } };
  it.each([
    ['into itself', given(reportedEvent()), given(reportedEvent()), 'rule', 'INCIDENT.MERGE_SELF', ['/into']],
    ['into what was voided', given(reportedEvent()), another('i2', voided), 'conflict', 'INCIDENT.VOIDED', ['/into']],
    ['into what was merged', given(reportedEvent()), another('i2', merged), 'conflict', 'INCIDENT.MERGED', ['/into']],
    [
      'into what it took in',
      given(reportedEvent(), takenIn),
      another('i2', merged),
      'conflict',
      'INCIDENT.MERGE_CYCLE',
      ['/into'],
    ],
    ['of what was voided', given(reportedEvent(), voided), another('i2'), 'conflict', 'INCIDENT.VOIDED', []],
    ['of what was merged', given(reportedEvent(), merged), another('i2'), 'conflict', 'INCIDENT.MERGED', []],
  ])('is refused %s', (_, incident, into, kind, code, pointers) => {
    expect(refusalOf(() => merge(incident, into))).toEqual({ kind, code, pointers });
  });
});
