import { Refusal } from '#kernel';
import type { Temporal } from 'temporal-polyfill';
import type { HomeBanDecider, IncidentReported, Severity, Source } from '../incident-events.js';
import type { IncidentKind } from '../kinds.js';
import type { PlaceWithAddress } from '../place.js';
import { happened, inOrder, type Deciding } from './deciding.js';

/** An incident as somebody reports it. `reportedAt` is `null` when it is reported right now. */
export interface Report {
  readonly kind: IncidentKind;
  readonly occurredAt: Temporal.Instant;
  readonly reportedAt: Temporal.Instant | null;
  readonly place: PlaceWithAddress;
  readonly summary: string | null;
  readonly severity: Severity | null;
  readonly controlRoomRef: string | null;
  readonly manifestation: ReportedManifestation | null;
  readonly homeBan: { readonly announcedAt: Temporal.Instant; readonly decidedBy: HomeBanDecider } | null;
  readonly source: (Source & { readonly subject: string | null }) | null;
}

interface ReportedManifestation {
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant | null;
  readonly expectedNumber: number | null;
  readonly theme: string | null;
  readonly policeAdvice: { readonly requestedAt: Temporal.Instant; readonly givenAt: Temporal.Instant | null } | null;
}

/**
 * A new incident. Throws a coded refusal where the parts do not go with the kind, or where a moment lies ahead or out
 * of order. Nothing of a person comes near the event.
 */
export function report(given: Report, deciding: Deciding): readonly [IncidentReported] {
  partsFitKind(given);
  const { address, ...place } = given.place;
  const { manifestation, homeBan, source } = given;
  return [
    {
      type: 'IncidentReported',
      data: {
        kind: given.kind,
        occurredAt: happened(given.occurredAt, deciding, '/occurredAt'),
        reportedAt: happened(given.reportedAt ?? deciding.now, deciding, '/reportedAt'),
        place,
        address,
        summary: given.summary,
        severity: given.severity,
        controlRoomRef: given.controlRoomRef,
        manifestation: manifestation && announced(manifestation, deciding),
        manifestationTheme: manifestation?.theme ?? null,
        homeBan: homeBan && {
          announcedAt: happened(homeBan.announcedAt, deciding, '/homeBan/announcedAt'),
          decidedBy: homeBan.decidedBy,
        },
        source: source && { source: source.source, id: source.id, type: source.type },
        subject: source?.subject ?? null,
      },
    },
  ];
}

function announced(
  { startsAt, endsAt, expectedNumber, policeAdvice }: ReportedManifestation,
  deciding: Deciding,
): IncidentReported['data']['manifestation'] {
  inOrder(startsAt, endsAt, '/manifestation/endsAt');
  return {
    startsAt: startsAt.toString(),
    endsAt: endsAt?.toString() ?? null,
    expectedNumber,
    policeAdvice: policeAdvice && adviceMoments(policeAdvice, deciding, '/manifestation/policeAdvice'),
  };
}

/** When the police were asked, and when they answered: not before they were asked. */
export function adviceMoments(
  { requestedAt, givenAt }: { readonly requestedAt: Temporal.Instant; readonly givenAt: Temporal.Instant | null },
  deciding: Deciding,
  pointer: string,
): { requestedAt: string; givenAt: string | null } {
  if (givenAt && givenAt.epochNanoseconds < requestedAt.epochNanoseconds)
    throw Refusal.at(
      `${pointer}/givenAt`,
      'malformed',
      'MOMENT.ORDER',
      'lies before the request; advice is given after it is asked for',
    );
  return {
    requestedAt: happened(requestedAt, deciding, `${pointer}/requestedAt`),
    givenAt: givenAt && happened(givenAt, deciding, `${pointer}/givenAt`),
  };
}

function partsFitKind({ kind, manifestation, homeBan, source }: Report): void {
  const refuse = (pointer: string, code: string, detail: string) => Refusal.at(pointer, 'malformed', code, detail);
  if (kind === 'manifestation' && !manifestation)
    throw refuse('/manifestation', 'FIELD.REQUIRED', 'is required: say at least when the manifestation starts');
  if (kind !== 'manifestation' && manifestation)
    throw refuse('/manifestation', 'INCIDENT.NOT_A_MANIFESTATION', `does not go with the kind ${kind}; leave it out`);
  if (kind !== 'home-ban' && homeBan)
    throw refuse('/homeBan', 'INCIDENT.NOT_A_HOME_BAN', `does not go with the kind ${kind}; leave it out`);
  // By hand a case may be entered before anything is decided; the event says that the ban was imposed.
  if (kind === 'home-ban' && source && !homeBan)
    throw refuse('/homeBan', 'FIELD.REQUIRED', 'is required: the event says that a home ban was imposed');
}
