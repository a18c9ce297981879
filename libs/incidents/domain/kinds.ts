import type { Labelled } from '#kernel';

export const INCIDENT_KINDS = [
  'explosion',
  'shooting',
  'arson',
  'violence',
  'vandalism',
  'handling-stolen-goods',
  'fire',
  'other',
  'manifestation',
  'home-ban',
] as const;

export type IncidentKind = (typeof INCIDENT_KINDS)[number];

interface KindRow {
  readonly label: Labelled;
  /** The type of the CloudEvent by which other systems report it. */
  readonly eventType: string;
}

/** Every kind of incident, its name for staff, and the event that brings it. */
export const KINDS: Readonly<Record<IncidentKind, KindRow>> = {
  explosion: { label: { nl: 'explosie', en: 'explosion' }, eventType: 'nl.oov.incident.explosion.reported' },
  shooting: { label: { nl: 'schietincident', en: 'shooting' }, eventType: 'nl.oov.incident.shooting.reported' },
  arson: { label: { nl: 'brandstichting', en: 'arson' }, eventType: 'nl.oov.incident.arson.reported' },
  violence: { label: { nl: 'geweld', en: 'violence' }, eventType: 'nl.oov.incident.violence.reported' },
  vandalism: { label: { nl: 'vernieling', en: 'vandalism' }, eventType: 'nl.oov.incident.vandalism.reported' },
  'handling-stolen-goods': {
    label: { nl: 'heling', en: 'handling of stolen goods' },
    eventType: 'nl.oov.incident.handling-stolen-goods.reported',
  },
  fire: { label: { nl: 'brand', en: 'fire' }, eventType: 'nl.oov.incident.fire.reported' },
  other: { label: { nl: 'overig', en: 'other' }, eventType: 'nl.oov.incident.other.reported' },
  manifestation: {
    label: { nl: 'manifestatie', en: 'manifestation' },
    eventType: 'nl.oov.incident.manifestation.announced',
  },
  'home-ban': {
    label: { nl: 'casus huisverbod', en: 'home-ban case' },
    eventType: 'nl.oov.incident.home-ban.imposed',
  },
};

/** The kind that an event's type reports; `null` for a type that is not ours. */
export function kindOfEvent(eventType: string): IncidentKind | null {
  return INCIDENT_KINDS.find((kind) => KINDS[kind].eventType === eventType) ?? null;
}
