import { versionedRows, type ReadModel, type RecordedEvent } from '#event-store';
import type { IncidentEvent } from '../../domain/incident-events.js';
import { incidentDecider, type Incident } from '../../domain/incident.js';
import { folded } from '../../domain/folded.js';
import { searchText } from './search-text.js';

/** Name of the read model, of its table, and of the view in the schema `read` that queries use. */
export const INCIDENTS = 'incidents';

/**
 * A row for each version of an incident's facts, known from `known_from` up to `known_to` (`infinity`: still). Its log
 * is not among them. `closed` holds the periods in which it was closed, so that a query can tell the status at any
 * moment; `police_advice`: the police were asked for it; `set_aside`: `voided` or `merged`, and so out of
 * the figures.
 */
const table = (name: string): string[] => [
  `CREATE TABLE ${name} (
    municipality    text           NOT NULL,
    id              text           NOT NULL,
    version         integer        NOT NULL,
    known_from      timestamptz    NOT NULL,
    known_to        timestamptz    NOT NULL DEFAULT 'infinity',
    kind            text           NOT NULL,
    district        text,
    district_folded text,
    occurred_at     timestamptz    NOT NULL,
    reported_at     timestamptz    NOT NULL,
    closed          tstzmultirange NOT NULL,
    police_advice   boolean        NOT NULL,
    set_aside       text,
    search          text           NOT NULL,
    facts           jsonb          NOT NULL,
    PRIMARY KEY (id, version)
  )`,
  `CREATE INDEX ON ${name} (municipality, occurred_at DESC, id DESC) WHERE known_to = 'infinity'`,
  `CREATE INDEX ON ${name} (municipality, occurred_at DESC, id DESC)`,
];

export const incidentsReadModel: ReadModel = {
  kind: 'read-model',
  name: INCIDENTS,
  shape: 2,
  categories: [incidentDecider.category],
  partitions: 4,
  tables: { [INCIDENTS]: table },
  apply: versionedRows<Columns>(INCIDENTS, 'infinity', (event, former) => {
    const before = former?.facts ?? null;
    const after = incidentDecider.evolve(before, event as RecordedEvent<IncidentEvent>);
    return after === null || after === before ? null : columnsOf(after);
  }),
};

/** What a row says of its version; moments and ranges as PostgreSQL reads them. */
interface Columns {
  readonly kind: string;
  readonly district: string | null;
  readonly district_folded: string | null;
  readonly occurred_at: string;
  readonly reported_at: string;
  readonly closed: string;
  readonly police_advice: boolean;
  readonly set_aside: string | null;
  readonly search: string;
  readonly facts: Incident;
}

function columnsOf(incident: Incident): Columns {
  const { kind, place, occurredAt, reportedAt, closings, manifestation, setAside } = incident;
  return {
    kind,
    district: place.district,
    district_folded: place.district && folded(place.district),
    occurred_at: occurredAt,
    reported_at: reportedAt,
    closed: `{${closings.map(({ from, to }) => `[${from},${to ?? ''})`).join(',')}}`,
    police_advice: manifestation !== null && manifestation.policeAdvice !== null,
    set_aside: setAside?.status ?? null,
    search: searchText(incident),
    facts: incident,
  };
}
