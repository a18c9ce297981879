import { moment, number, text, toCsv, type Column } from '#csv';
import { Temporal } from 'temporal-polyfill';
import { INCIDENT_STATUS_NL } from '../../domain/incident.js';
import { KINDS } from '../../domain/kinds.js';
import { PLACE_LABELS } from '../../domain/place.js';
import type { PresentedIncident } from '../../domain/present.js';
import { SEVERITY_NL } from '../../domain/timeline.js';

const COLUMNS: readonly Column<PresentedIncident>[] = [
  text('Kenmerk', ({ id }) => id),
  text('Soort', ({ kind }) => KINDS[kind].label.nl),
  text('Status', ({ status }) => INCIDENT_STATUS_NL[status]),
  moment('Tijdstip', ({ occurredAt }) => Temporal.Instant.from(occurredAt)),
  moment('Gemeld', ({ reportedAt }) => Temporal.Instant.from(reportedAt)),
  text('Soort plaats', ({ place }) => PLACE_LABELS[place.kind].nl),
  text('Wijk', ({ place }) => place.district),
  text('BAG-identificatie', ({ place }) => place.bagId),
  text('Postcode', ({ place }) => place.address?.postcode ?? null),
  text('Huisnummer', ({ place: { address } }) => address && houseNumber(address)),
  text('Omschrijving', ({ summary }) => summary),
  text('Ernst', ({ severity }) => severity && SEVERITY_NL[severity]),
  text('Referentie meldkamer', ({ controlRoomRef }) => controlRoomRef),
  moment('Manifestatie begint', ({ manifestation }) => manifestation && Temporal.Instant.from(manifestation.startsAt)),
  moment('Manifestatie eindigt', ({ manifestation }) => instantOf(manifestation?.endsAt ?? null)),
  text('Maatregelen', ({ measureIds }) => measureIds.join(' ')),
  text('Gaat verder in', ({ mergedInto }) => mergedInto),
  number('Afhandeltijd (minuten)', ({ handlingTime }) => minutesOf(handlingTime)),
];

/** Incidents as a file for a spreadsheet, each on a row, with Dutch headers. */
export function incidentsCsv(incidents: readonly PresentedIncident[], timeZone: string): string {
  return toCsv(COLUMNS, incidents, timeZone);
}

function houseNumber({ number, letter, addition }: NonNullable<PresentedIncident['place']['address']>): string {
  return [`${String(number)}${letter ?? ''}`, addition].filter(Boolean).join('-');
}

function minutesOf(duration: string | null): number | null {
  return duration === null ? null : Temporal.Duration.from(duration).total('minutes');
}

function instantOf(moment: string | null): Temporal.Instant | null {
  return moment === null ? null : Temporal.Instant.from(moment);
}
