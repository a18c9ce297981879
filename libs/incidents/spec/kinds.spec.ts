import { INCIDENT_KINDS, kindOfEvent, KINDS } from '../domain/kinds.js';

describe('kinds of incidents', () => {
  it('have each an event of their own, and their name in Dutch and English', () => {
    for (const kind of INCIDENT_KINDS) {
      expect(kindOfEvent(KINDS[kind].eventType)).toBe(kind);
      expect(KINDS[kind].label).toEqual({ nl: expect.stringMatching(/\w/), en: expect.stringMatching(/\w/) });
    }
    expect(KINDS['handling-stolen-goods'].eventType).toBe('nl.oov.incident.handling-stolen-goods.reported');
    expect(KINDS.manifestation.eventType).toBe('nl.oov.incident.manifestation.announced');
    expect(KINDS['home-ban'].eventType).toBe('nl.oov.incident.home-ban.imposed');
  });

  it('know no other event, nor another spelling of one', () => {
    expect(kindOfEvent('nl.oov.incident.curfew.reported')).toBeNull();
    expect(kindOfEvent('NL.OOV.incident.explosion.reported')).toBeNull();
    expect(kindOfEvent('toString')).toBeNull();
  });
});
