import type { ReadModel, RecordedEvent } from '#event-store';
import type { IncidentEvent } from '../../domain/incident-events.js';
import { incidentDecider, incidentIdOf, type Incident } from '../../domain/incident.js';
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
  apply: async (event, write) => {
    const rows = write.table(INCIDENTS);
    const id = incidentIdOf(event.stream);
    const [current] = await write.query<{ version: number; facts: Incident }>(
      `SELECT version, facts FROM ${rows} WHERE id = $1 AND known_to = 'infinity'`,
      [id],
    );
    if (current && current.version >= event.version) return;
    const before = current?.facts ?? null;
    const after = incidentDecider.evolve(before, event as RecordedEvent<IncidentEvent>);
    if (after === null || after === before) return;

    const knownFrom = event.recordedAt.toString();
    await write.query(`UPDATE ${rows} SET known_to = $2 WHERE id = $1 AND known_to = 'infinity'`, [id, knownFrom]);
    await write.query(
      `INSERT INTO ${rows} (municipality, id, version, known_from, kind, district, district_folded, occurred_at,
         reported_at, closed, police_advice, set_aside, search, facts)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [event.municipality, id, event.version, knownFrom, ...columnsOf(after)],
    );
  },
};

function columnsOf(incident: Incident): readonly unknown[] {
  const { kind, place, occurredAt, reportedAt, closings, manifestation, setAside } = incident;
  return [
    kind,
    place.district,
    place.district && folded(place.district),
    occurredAt,
    reportedAt,
    `{${closings.map(({ from, to }) => `[${from},${to ?? ''})`).join(',')}}`,
    manifestation !== null && manifestation.policeAdvice !== null,
    setAside?.status ?? null,
    searchText(incident),
    JSON.stringify(incident),
  ];
}
