import { Temporal } from 'temporal-polyfill';
import { FRESH_ID } from './load.js';

/** An event as a control room sends it; everything in it is fictitious. */
export function explosion(id: string): Readonly<Record<string, unknown>> {
  const now = Temporal.Now.instant().round('second');
  return {
    specversion: '1.0',
    id,
    source: 'urn:nld:oin:00000000000000000000:systeem:proefmeldkamer',
    type: 'nl.oov.incident.explosion.reported',
    time: now.toString(),
    datacontenttype: 'application/json',
    data: {
      occurredAt: now.subtract({ minutes: 20 }).toString(),
      reportedAt: now.subtract({ minutes: 12 }).toString(),
      place: {
        kind: 'dwelling',
        district: 'Proefwijk',
        bagId: '0034010000000000',
        address: { postcode: '1234AB', number: 1, letter: 'A' },
        location: { type: 'Point', coordinates: [5.22, 52.37] },
      },
      summary: 'Explosie bij de voordeur van een woning; ruiten gesprongen, geen gewonden, omgeving afgezet.',
      severity: 'high',
      controlRoomRef: 'proef-2027-000001',
    },
  };
}

/** The body of a request with one new event. */
export function oneEvent(): string {
  return JSON.stringify(explosion(FRESH_ID));
}

/** The body of a request with so many new events. */
export function batchOf(count: number): string {
  return JSON.stringify(Array.from({ length: count }, (_, i) => explosion(`${FRESH_ID}-${String(i)}`)));
}
