import type { RecordedEvent } from '#event-store';
import type { IncidentEvent } from '../domain/incident-events.js';
import { present } from '../domain/present.js';
import { merged, timelineOf } from '../domain/timeline.js';
import { at, given, manifestationEvent, reportedEvent, TIME_ZONE } from './fixtures.js';

const closed: IncidentEvent = { type: 'IncidentClosed', data: { at: '2027-03-01T02:00:00Z', reason: 'afgehandeld' } };
const reopened: IncidentEvent = {
  type: 'IncidentReopened',
  data: { at: '2027-03-01T03:00:00Z', reason: 'nieuw feit' },
};

const NAMING = { own: 'i1', timeZone: TIME_ZONE };

/** As the store would give them, one a minute. */
function recorded(...events: readonly IncidentEvent[]): RecordedEvent[] {
  return events.map((event, i) => ({
    ...event,
    position: BigInt(i + 1),
    municipality: 'GM0034',
    stream: 'incident-i1',
    version: i + 1,
    recordedAt: at('2027-03-01T01:21:00Z').add({ minutes: i }),
    meta: { by: 'piket', requestId: 'r' },
  }));
}

describe('an incident as the API gives it', () => {
  it('has its moments in the zone of the municipality, with the offset of that day', () => {
    const incident = given(reportedEvent({ occurredAt: '2027-07-01T00:30:00Z' }));
    const view = present(incident, { at: at('2027-07-02T00:00:00Z'), timeZone: TIME_ZONE });
    expect(view).toEqual({
      id: 'i1',
      municipality: 'GM0034',
      kind: 'explosion',
      status: 'open',
      occurredAt: '2027-07-01T02:30:00+02:00',
      reportedAt: '2027-03-01T02:20:00+01:00',
      handlingTime: null,
      place: { kind: 'dwelling', district: 'Almere Stad', bagId: null, address: null, location: null },
      summary: 'explosie bij een woning',
      severity: 'high',
      controlRoomRef: null,
      manifestation: null,
      homeBan: null,
      source: null,
      measureIds: [],
      mergedInto: null,
      mergedIncidentIds: [],
    });
  });

  it('shows a manifestation with its advice, and where it came from', () => {
    const incident = given(
      manifestationEvent({ source: { source: '/meldkamer', id: '1', type: 't' }, subject: 'Café Zon' }),
      {
        type: 'PoliceAdviceRecorded',
        data: { requestedAt: '2027-03-01T01:00:00Z', givenAt: null, advice: null, conditions: null },
      },
    );
    expect(present(incident, { at: at('2027-03-01T02:00:00Z'), timeZone: TIME_ZONE })).toMatchObject({
      source: { source: '/meldkamer', id: '1', type: 't', subject: 'Café Zon' },
      manifestation: {
        state: 'announced',
        startsAt: '2027-03-05T13:00:00+01:00',
        endsAt: '2027-03-05T15:00:00+01:00',
        theme: 'fictief',
        policeAdvice: { requestedAt: '2027-03-01T02:00:00+01:00', givenAt: null },
      },
    });
  });

  it.each([
    ['2027-03-01T01:59:59Z', 'open'],
    ['2027-03-01T02:00:00Z', 'closed'],
    ['2027-03-01T02:59:59Z', 'closed'],
    ['2027-03-01T03:00:00Z', 'open'],
  ])('was at %s %s', (moment, status) => {
    const incident = given(reportedEvent(), closed, reopened);
    expect(present(incident, { at: at(moment), timeZone: TIME_ZONE }).status).toBe(status);
  });
});

describe('the timeline', () => {
  it('tells in Dutch what happened, when, and who recorded it', () => {
    const events = recorded(
      manifestationEvent(),
      { type: 'IncidentLogged', data: { at: '2027-03-01T01:22:00Z', text: 'organisator gebeld' } },
      {
        type: 'PoliceAdviceRecorded',
        data: {
          requestedAt: '2027-03-01T01:23:00Z',
          givenAt: '2027-03-01T01:24:00Z',
          advice: 'Geen bezwaar',
          conditions: 'route A',
        },
      },
      {
        type: 'ManifestationChanged',
        data: {
          change: 'moved',
          at: '2027-03-01T01:25:00Z',
          startsAt: '2027-10-31T00:30:00Z',
          endsAt: null,
          reason: 'weer',
        },
      },
      {
        type: 'IncidentCorrected',
        data: {
          changes: {
            occurredAt: '2027-03-01T01:00:00Z',
            place: { kind: 'area', district: null, bagId: null, location: null },
          },
          address: null,
          reason: 'nagekeken',
        },
      },
      closed,
      reopened,
      { type: 'IncidentTakenIn', data: { incidentIds: ['i2'] } },
      { type: 'IncidentMerged', data: { into: 'i3' } },
      { type: 'IncidentVoided', data: { at: '2027-03-01T01:25:00Z', reason: 'proefmelding' } },
      { type: 'MeasureLinked', data: { measureId: 'm1', measureType: 'manifestation-conditions' } },
    );
    expect(timelineOf(events, NAMING).map(({ kind, text }) => [kind, text])).toEqual([
      ['reported', 'Gemeld: manifestatie. explosie bij een woning'],
      ['log', 'organisator gebeld'],
      ['police-advice', 'Veiligheidsadvies van de politie ontvangen. Geen bezwaar; voorwaarden: route A'],
      ['manifestation-changed', 'Manifestatie verplaatst naar zondag 31 oktober 2027, 02:30 uur (+02:00): weer'],
      ['corrected', 'Gecorrigeerd (tijdstip maandag 1 maart 2027, 02:00 uur (+01:00), plaats gebied): nagekeken'],
      ['closed', 'Gesloten: afgehandeld'],
      ['reopened', 'Heropend: nieuw feit'],
      ['taken-in', 'Ander incident samengevoegd met dit incident'],
      ['merged', 'Samengevoegd: gaat verder in een ander incident'],
      ['voided', 'Ongeldig gemaakt, abusievelijk ingevoerd: proefmelding'],
      ['measure-linked', 'Bestuurlijke maatregel gekoppeld'],
    ]);
    expect(timelineOf(events, NAMING)[0]).toMatchObject({ by: 'piket', measureId: null });
    expect(timelineOf(events, NAMING).at(-1)?.measureId).toBe('m1');
  });

  it('names the incident that a line of a merged one comes from', () => {
    const events = recorded(reportedEvent());
    expect(timelineOf(events, NAMING)[0]).not.toHaveProperty('incidentId');
    expect(timelineOf(events, { ...NAMING, own: 'i2' })[0]).toMatchObject({ incidentId: 'i1' });
  });

  it('says of a text that was erased that it was', () => {
    const events = recorded(reportedEvent({ summary: null }), {
      type: 'IncidentLogged',
      data: { at: '2027-03-01T01:22:00Z', text: null },
    });
    expect(timelineOf(events, NAMING).map(({ text }) => text)).toEqual(['Gemeld: explosie', '(gewist)']);
  });

  it('joins those of the incident and its measures in order of their moments', () => {
    const entry = (moment: string, minute: number, text: string) => ({
      at: at(moment),
      recordedAt: at('2027-03-01T00:00:00Z').add({ minutes: minute }),
      kind: 'x',
      by: 'piket',
      text,
      measureId: null,
    });
    const own = [entry('2027-03-01T01:00:00Z', 1, 'a'), entry('2027-03-01T03:00:00Z', 4, 'd')];
    const others = [entry('2027-03-01T01:00:00Z', 2, 'b'), entry('2027-03-01T02:00:00Z', 9, 'c')];
    expect(merged(own, others).map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd']);
  });
});
