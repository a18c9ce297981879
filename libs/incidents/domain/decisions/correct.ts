import { Refusal } from '#kernel';
import type { Temporal } from 'temporal-polyfill';
import type { IncidentCorrected, Severity } from '../incident-events.js';
import type { Incident } from '../incident.js';
import type { IncidentKind } from '../kinds.js';
import type { PlaceWithAddress } from '../place.js';
import { happened, type Deciding } from './deciding.js';

/** What of an incident can be corrected; `undefined` leaves it as it is. */
export interface Correction {
  readonly reason: string;
  readonly changes: {
    readonly occurredAt?: Temporal.Instant | undefined;
    readonly kind?: IncidentKind | undefined;
    readonly place?: PlaceWithAddress | undefined;
    readonly summary?: string | null | undefined;
    readonly severity?: Severity | null | undefined;
  };
}

/** Corrects what was recorded wrongly, also of a closed incident: its year is counted from what is right. */
export function correct(
  incident: Incident,
  { reason, changes }: Correction,
  deciding: Deciding,
): readonly [IncidentCorrected] {
  const { occurredAt, kind, place, summary, severity } = changes;
  if (kind !== undefined) kindMayBecome(incident, kind);
  const { address, ...where } = place ?? { address: undefined };
  return [
    {
      type: 'IncidentCorrected',
      data: {
        changes: {
          ...(occurredAt && { occurredAt: happened(occurredAt, deciding, '/changes/occurredAt') }),
          ...(kind !== undefined && { kind }),
          ...(place && { place: where as Omit<PlaceWithAddress, 'address'> }),
          ...(severity !== undefined && { severity }),
        },
        ...(address !== undefined && { address }),
        ...(summary !== undefined && { summary }),
        reason,
      },
    },
  ];
}

/** A manifestation and an imposed home ban carry facts that no other kind has. */
function kindMayBecome(incident: Incident, kind: IncidentKind): void {
  const bound = incident.manifestation !== null || incident.homeBan !== null;
  if (kind === incident.kind || (!bound && kind !== 'manifestation')) return;
  throw Refusal.at(
    '/changes/kind',
    'rule',
    'INCIDENT.KIND_BOUND',
    `an incident of kind ${incident.kind} cannot become ${kind}, since their facts differ; report it anew and close this one with the reason`,
  );
}
