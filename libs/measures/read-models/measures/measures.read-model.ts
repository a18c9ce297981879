import type { ReadModel, ReadModelWriter, RecordedEvent } from '#event-store';
import { folded } from '#incidents';
import { measureTypeOf } from '../../catalogue/catalogue.js';
import type { SuspensionData } from '../../domain/effect-events.js';
import type { LinkEvent } from '../../domain/link-events.js';
import type { AddressData, MeasureEvent, MeasureImposed, TargetData } from '../../domain/events.js';
import { targetKeys } from './targets.js';

/**
 * One row for each version of each measure, with the moments between which the register said so (`known_from` inclusive,
 * `known_to` exclusive, null: still). It holds what lists are filtered and counted by; the status is computed in the query.
 */
export const measuresReadModel: ReadModel = {
  kind: 'read-model',
  name: 'measures',
  shape: 8,
  categories: ['measure'],
  partitions: 4,
  tables: {
    measures: (table) => [
      `CREATE TABLE ${table} (
        id            text        NOT NULL,
        version       integer     NOT NULL,
        municipality  text        NOT NULL,
        known_from    timestamptz NOT NULL,
        known_to      timestamptz,
        type          text        NOT NULL,
        catalogue_version text    NOT NULL,
        district      text,
        decided_at    timestamptz NOT NULL,
        starts_at     timestamptz NOT NULL,
        first_ends_at timestamptz NOT NULL,
        ends_at       timestamptz NOT NULL, -- infinity: until further notice
        lifted_at     timestamptz,
        suspensions   tstzmultirange NOT NULL,
        exemptions    tstzmultirange NOT NULL, -- in which somebody it addresses is let off
        windows       tstzmultirange, -- when it works; null: throughout
        set_aside     text,
        preventive    boolean     NOT NULL,
        extended      boolean     NOT NULL,
        incident_ids  text[]      NOT NULL,
        targets       text[]      NOT NULL, -- keys that are equal where the target is
        place         text        NOT NULL,
        search        text        NOT NULL,
        PRIMARY KEY (id, version)
      )`,
      `CREATE INDEX ON ${table} (municipality, decided_at DESC, id) WHERE known_to IS NULL`,
      `CREATE INDEX ON ${table} (municipality, least(ends_at, lifted_at), starts_at)`,
      `CREATE INDEX ON ${table} USING gin (incident_ids)`,
      // Written to at once: a list asks it for each measure on the page, and a pending list is read through each time.
      `CREATE INDEX ON ${table} USING gin (targets) WITH (fastupdate = off)`,
    ],
  },
  apply: (recorded, write) => {
    const event = recorded as RecordedEvent<MeasureEvent>;
    switch (event.type) {
      case 'MeasureImposed':
        return insert(event, write);
      case 'MeasureExtended':
        return succeed(event, write, { ends_at: event.data.endsAt, extended: true });
      case 'MeasureMoved':
        return succeed(event, write, {
          starts_at: event.data.startsAt,
          first_ends_at: endOf(event.data.periods[0] ?? event.data),
          ends_at: endOf(event.data),
        });
      case 'MeasureCorrected':
        return succeed(event, write, {
          starts_at: event.data.startsAt,
          first_ends_at: endOf(event.data.periods[0] ?? event.data),
          ends_at: endOf(event.data),
          ...(event.data.target && {
            district: event.data.target.district,
            targets: targetKeys(event.data.target, event.data.address),
            place: placeText(event.data.target, event.data.address),
          }),
        });
      case 'MeasureLifted':
        return succeed(event, write, { lifted_at: event.data.at });
      case 'MeasureSuspended':
      case 'MeasureResumed':
        return succeed(event, write, { suspensions: multirange(event.data.suspensions) });
      case 'RequestDecided':
      case 'ExemptionWithdrawn':
        return succeed(event, write, { exemptions: multirange(event.data.exemptions) });
      case 'MeasureAnnulled':
        return succeed(event, write, event.data.effectsUpheld ? {} : { set_aside: 'annulled' });
      case 'MeasureVoided':
        return succeed(event, write, { set_aside: 'voided' });
      case 'WindowChanged':
        return succeed(event, write, { windows: multirange(event.data.entries) });
      case 'IncidentLinked':
      case 'IncidentUnlinked':
        return relink(event, write);
      default:
        return succeed(event, write, {});
    }
  },
};

async function insert(event: RecordedEvent<MeasureImposed>, write: ReadModelWriter): Promise<void> {
  const { data } = event;
  const row = {
    id: idOf(event),
    version: event.version,
    municipality: event.municipality,
    known_from: event.recordedAt.toString(),
    type: data.type,
    catalogue_version: data.catalogueVersion,
    district: data.target.district,
    decided_at: data.decision.decidedAt,
    starts_at: data.startsAt,
    first_ends_at: endOf(data),
    ends_at: endOf(data),
    suspensions: '{}',
    exemptions: '{}',
    windows: data.window && multirange(data.window.entries),
    preventive: data.preventive,
    extended: false,
    incident_ids: data.incidentIds,
    targets: targetKeys(data.target, data.address),
    place: placeText(data.target, data.address),
    search: searchText(data),
  };
  const table = write.table('measures');
  await write.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_record(NULL::${table}, $1)`, [
    JSON.stringify(row),
  ]);
}

/** The row of the version before, with what the event changes; that one is known until now. */
async function succeed(
  event: RecordedEvent<MeasureEvent>,
  write: ReadModelWriter,
  changes: Record<string, unknown>,
): Promise<void> {
  const table = write.table('measures');
  const recordedAt = event.recordedAt.toString();
  const next = { ...changes, version: event.version, known_from: recordedAt, known_to: null };
  const rows = await write.query(
    `WITH former AS (UPDATE ${table} SET known_to = $3 WHERE id = $1 AND version = $2 RETURNING *)
     INSERT INTO ${table} SELECT n.* FROM former, jsonb_populate_record(former::${table}, $4) n RETURNING id`,
    [idOf(event), event.version - 1, recordedAt, JSON.stringify(next)],
  );
  if (rows.length !== 1)
    throw new Error(`measure ${idOf(event)} has no version ${String(event.version - 1)} to follow`);
}

/** What has no end ends after everything else. */
function endOf({ endsAt }: { readonly endsAt: string | null }): string {
  return endsAt ?? 'infinity';
}

/** One incident more or less than the version before had, in the order in which they were linked. */
async function relink(event: RecordedEvent<LinkEvent>, write: ReadModelWriter): Promise<void> {
  const [former] = await write.query<{ others: readonly string[] }>(
    `SELECT array_remove(incident_ids, $3) AS others FROM ${write.table('measures')} WHERE id = $1 AND version = $2`,
    [idOf(event), event.version - 1, event.data.incidentId],
  );
  const others = former?.others ?? [];
  const added = event.type === 'IncidentLinked' ? [event.data.incidentId] : [];
  return succeed(event, write, { incident_ids: [...others, ...added] });
}

/** As PostgreSQL writes ranges: the beginning belongs to each, the end does not. */
function multirange(spans: readonly SuspensionData[]): string {
  return `{${spans.map(({ from, until }) => `[${from},${until ?? ''})`).join(',')}}`;
}

function idOf(event: RecordedEvent): string {
  return event.stream.slice('measure-'.length);
}

/** Where it is, as a search finds it; a correction replaces it. */
function placeText({ district, bagId, area }: TargetData, address: AddressData | null): string {
  const named = area && 'name' in area ? area.name : null;
  const house = address && `${address.postcode} ${String(address.number)}`;
  return folded([district, named, bagId, house].filter((part) => part !== null).join(' '));
}

function searchText(data: MeasureImposed['data']): string {
  const label = measureTypeOf(data.type, data.catalogueVersion).label;
  return folded([label.nl, label.en, data.type, data.grounds].filter((part) => part !== null).join(' '));
}
