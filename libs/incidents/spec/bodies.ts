import { randomUUID } from 'node:crypto';

type Fields = Record<string, unknown>;

/** What a system sends of an explosion; everything in it is fictitious. */
export function explosionData(changes: Fields = {}): Fields {
  return {
    occurredAt: '2027-03-01T02:14:00+01:00',
    reportedAt: '2027-03-01T02:20:00+01:00',
    place: { kind: 'dwelling', district: 'Almere Stad' },
    summary: 'explosie bij een woning',
    severity: 'high',
    ...changes,
  };
}

/** What a duty officer enters. */
export function reportBody(changes: Fields = {}): Fields {
  return { kind: 'explosion', ...explosionData(), ...changes };
}

export function manifestationBody(changes: Fields = {}): Fields {
  return reportBody({
    kind: 'manifestation',
    place: { kind: 'public-space', district: 'Almere Stad' },
    manifestation: { startsAt: '2027-03-05T13:00:00+01:00', endsAt: '2027-03-05T15:00:00+01:00', theme: 'fictief' },
    ...changes,
  });
}

export function cloudEvent(changes: Fields = {}): Fields {
  return {
    specversion: '1.0',
    id: randomUUID(),
    source: '/meldkamer',
    type: 'nl.oov.incident.explosion.reported',
    data: explosionData(),
    ...changes,
  };
}

export function homeBanEvent(changes: Fields = {}): Fields {
  return cloudEvent({
    type: 'nl.oov.incident.home-ban.imposed',
    data: explosionData({
      homeBan: {
        announcedAt: '2027-03-01T02:13:00+01:00',
        decidedBy: 'assistant-prosecutor',
        person: { name: 'Testpersoon A', birthDate: '1990-01-01' },
        dwelling: { district: 'Almere Haven', address: { postcode: '1234 ab', number: 1 } },
      },
    }),
    ...changes,
  });
}
