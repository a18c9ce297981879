import { versionedRows, type ReadModel, type RecordedEvent } from '#event-store';
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
  shape: 9,
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
      // What ends soon in a district, in its order: the first page is the first entries of the index.
      `CREATE INDEX ON ${table} (municipality, district, least(ends_at, lifted_at), id)`,
      `CREATE INDEX ON ${table} USING gin (incident_ids)`,
      // Written to at once: a list asks it for each measure on the page, and a pending list is read through each time.
      `CREATE INDEX ON ${table} USING gin (targets) WITH (fastupdate = off)`,
    ],
  },
  apply: versionedRows<Columns>('measures', null, (recorded, former) => {
    const event = recorded as RecordedEvent<MeasureEvent>;
    if (event.type === 'MeasureImposed') return columnsOf(event.data);
    if (former?.version !== event.version - 1)
      throw new Error(`${event.stream} has no version ${String(event.version - 1)} to follow`);
    return { ...former, ...changesOf(event, former) };
  }),
};

/** What a row says of its version; moments and ranges as PostgreSQL reads them. */
interface Columns {
  readonly type: string;
  readonly catalogue_version: string;
  readonly district: string | null;
  readonly decided_at: string;
  readonly starts_at: string;
  readonly first_ends_at: string;
  readonly ends_at: string;
  readonly lifted_at: string | null;
  readonly suspensions: string;
  readonly exemptions: string;
  readonly windows: string | null;
  readonly set_aside: 'annulled' | 'voided' | null;
  readonly preventive: boolean;
  readonly extended: boolean;
  readonly incident_ids: readonly string[];
  readonly targets: readonly string[];
  readonly place: string;
  readonly search: string;
}

type Follows = Exclude<MeasureEvent, MeasureImposed>;

function changesOf(event: RecordedEvent<Follows>, former: Columns): Partial<Columns> {
  switch (event.type) {
    case 'MeasureExtended':
      return { ends_at: event.data.endsAt, extended: true };
    case 'MeasureMoved':
      return {
        starts_at: event.data.startsAt,
        first_ends_at: endOf(event.data.periods[0] ?? event.data),
        ends_at: endOf(event.data),
      };
    case 'MeasureCorrected':
      return {
        starts_at: event.data.startsAt,
        first_ends_at: endOf(event.data.periods[0] ?? event.data),
        ends_at: endOf(event.data),
        ...(event.data.target && {
          district: event.data.target.district,
          targets: targetKeys(event.data.target, event.data.address),
          place: placeText(event.data.target, event.data.address),
        }),
      };
    case 'MeasureLifted':
      return { lifted_at: event.data.at };
    case 'MeasureSuspended':
    case 'MeasureResumed':
      return { suspensions: multirange(event.data.suspensions) };
    case 'RequestDecided':
    case 'ExemptionWithdrawn':
      return { exemptions: multirange(event.data.exemptions) };
    case 'MeasureAnnulled':
      return event.data.effectsUpheld ? {} : { set_aside: 'annulled' };
    case 'MeasureVoided':
      return { set_aside: 'voided' };
    case 'WindowChanged':
      return { windows: multirange(event.data.entries) };
    case 'IncidentLinked':
    case 'IncidentUnlinked':
      return { incident_ids: linked(event, former.incident_ids) };
    default:
      return {};
  }
}

function columnsOf(data: MeasureImposed['data']): Columns {
  return {
    type: data.type,
    catalogue_version: data.catalogueVersion,
    district: data.target.district,
    decided_at: data.decision.decidedAt,
    starts_at: data.startsAt,
    first_ends_at: endOf(data),
    ends_at: endOf(data),
    lifted_at: null,
    suspensions: '{}',
    exemptions: '{}',
    windows: data.window && multirange(data.window.entries),
    set_aside: null,
    preventive: data.preventive,
    extended: false,
    incident_ids: data.incidentIds,
    targets: targetKeys(data.target, data.address),
    place: placeText(data.target, data.address),
    search: searchText(data),
  };
}

/** What has no end ends after everything else. */
function endOf({ endsAt }: { readonly endsAt: string | null }): string {
  return endsAt ?? 'infinity';
}

/** One incident more or less than before, in the order in which they were linked. */
function linked({ type, data: { incidentId } }: RecordedEvent<LinkEvent>, former: readonly string[]): string[] {
  const others = former.filter((id) => id !== incidentId);
  return type === 'IncidentLinked' ? [...others, incidentId] : others;
}

/** As PostgreSQL writes ranges: the beginning belongs to each, the end does not. */
function multirange(spans: readonly SuspensionData[]): string {
  return `{${spans.map(({ from, until }) => `[${from},${until ?? ''})`).join(',')}}`;
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
