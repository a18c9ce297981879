import { annulMeasure, voidMeasure } from './set-aside.js';
import { incidentsOf, linkIncident, unlinkIncident } from './link.js';
import { presentMeasure } from './present.js';
import { around, at, closed, given, refusalOf, ZONE } from '../spec/given-measures.js';

const START = '2027-03-01T12:00:00+01:00';
const imposed = closed(START, 'P2W', { incidentIds: ['i1'] });
const reason = 'ook daar';
const linked = linkIncident(given(imposed), { incidentId: 'i2', reason });
const unlinked = unlinkIncident(given(imposed), { incidentId: 'i1', reason });

describe('linking a measure to an incident after it was imposed', () => {
  it('adds it to those it answers, and taking it off again leaves the others', () => {
    expect(linked).toEqual({ type: 'IncidentLinked', data: { incidentId: 'i2', reason } });
    const both = given(imposed, linked);
    expect(presentMeasure(both, at(START), ZONE).incidentIds).toEqual(['i1', 'i2']);
    const second = given(imposed, linked, unlinkIncident(both, { incidentId: 'i1', reason }));
    expect(incidentsOf(second)).toEqual(['i2']);
    expect(presentMeasure(second, at(START), ZONE)).toEqual({
      ...presentMeasure(given(imposed), at(START), ZONE),
      incidentIds: ['i2'],
    });
  });

  it('is the same when its event is applied twice', () => {
    expect(given(imposed, linked, linked)).toEqual(given(imposed, linked));
    expect(given(imposed, unlinked, unlinked)).toEqual(given(imposed, unlinked));
  });

  it('may be without a reason', () => {
    expect(linkIncident(given(imposed), { incidentId: 'i2', reason: null }).data.reason).toBeNull();
  });

  it('is done again once it was taken off', () => {
    const again = linkIncident(given(imposed, unlinked), { incidentId: 'i1', reason });
    expect(incidentsOf(given(imposed, unlinked, again))).toEqual(['i1']);
  });

  it('is refused where it is linked, taking it off where it is not, each with what is possible instead', () => {
    expect(refusalOf(() => linkIncident(given(imposed), { incidentId: 'i1', reason }))).toMatchObject({
      kind: 'conflict',
      code: 'MEASURE.ALREADY_LINKED',
      faults: [{ pointer: '/incidentId' }],
    });
    expect(refusalOf(() => unlinkIncident(given(imposed), { incidentId: 'i2', reason }))).toMatchObject({
      kind: 'conflict',
      code: 'MEASURE.NOT_LINKED',
      faults: [{ pointer: '/incidentId', detail: expect.stringContaining('linked to i1') as string }],
    });
    expect(refusalOf(() => unlinkIncident(given(imposed, unlinked), { incidentId: 'i1', reason })).code).toBe(
      'MEASURE.NOT_LINKED',
    );
  });

  it('is refused, as is taking it off, of one that was annulled or voided', () => {
    const annulment = { decidedAt: at(START), by: 'court', effectsUpheld: false, reference: null, reason } as const;
    const annulled = given(imposed, annulMeasure(given(imposed), annulment, around(START)));
    const voided = given(imposed, voidMeasure(given(imposed), reason));
    for (const [measure, code] of [
      [annulled, 'MEASURE.ANNULLED'],
      [voided, 'MEASURE.VOIDED'],
    ] as const) {
      expect(refusalOf(() => linkIncident(measure, { incidentId: 'i2', reason })).code).toBe(code);
      expect(refusalOf(() => unlinkIncident(measure, { incidentId: 'i1', reason })).code).toBe(code);
    }
  });
});
