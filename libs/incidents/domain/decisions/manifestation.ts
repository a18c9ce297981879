import { Refusal } from '#kernel';
import type { Temporal } from 'temporal-polyfill';
import type { ManifestationChange, ManifestationChanged, PoliceAdviceRecorded } from '../incident-events.js';
import type { Incident } from '../incident.js';
import { happened, inOrder, manifestationOf, mustBeOpen, type Deciding } from './deciding.js';
import { adviceMoments } from './report.js';

/** The police were asked for safety advice about a manifestation, and perhaps gave it. */
export function recordPoliceAdvice(
  incident: Incident,
  given: {
    readonly requestedAt: Temporal.Instant;
    readonly givenAt: Temporal.Instant | null;
    readonly advice: string | null;
    readonly conditions: string | null;
  },
  deciding: Deciding,
): readonly [PoliceAdviceRecorded] {
  manifestationOf(incident);
  mustBeOpen(incident);
  const { advice, conditions } = given;
  return [{ type: 'PoliceAdviceRecorded', data: { ...adviceMoments(given, deciding, ''), advice, conditions } }];
}

/** A manifestation was moved to another time, cancelled, not held, or has ended. */
export function changeManifestation(
  incident: Incident,
  given: {
    readonly change: ManifestationChange;
    readonly at: Temporal.Instant;
    readonly startsAt: Temporal.Instant | null;
    readonly endsAt: Temporal.Instant | null;
    readonly reason: string;
  },
  deciding: Deciding,
): readonly [ManifestationChanged] {
  const manifestation = manifestationOf(incident);
  mustBeOpen(incident);
  if (manifestation.state !== 'announced')
    throw new Refusal(
      'conflict',
      'INCIDENT.MANIFESTATION_OVER',
      `the manifestation is ${manifestation.state} already; report a new one if it is held after all`,
    );
  const { change, startsAt, endsAt, reason } = given;
  if (change === 'moved') newTime(startsAt, endsAt);
  else noTime(change, startsAt, endsAt);
  return [
    {
      type: 'ManifestationChanged',
      data: {
        change,
        at: happened(given.at, deciding, '/at'),
        startsAt: startsAt?.toString() ?? null,
        endsAt: endsAt?.toString() ?? null,
        reason,
      },
    },
  ];
}

function newTime(startsAt: Temporal.Instant | null, endsAt: Temporal.Instant | null): void {
  if (!startsAt)
    throw Refusal.at(
      '/startsAt',
      'malformed',
      'FIELD.REQUIRED',
      'is required: say to when the manifestation was moved',
    );
  inOrder(startsAt, endsAt, '/endsAt');
}

function noTime(change: string, startsAt: Temporal.Instant | null, endsAt: Temporal.Instant | null): void {
  if (!startsAt && !endsAt) return;
  throw Refusal.at(
    startsAt ? '/startsAt' : '/endsAt',
    'malformed',
    'FIELD.UNEXPECTED',
    `does not go with ${change}; only a manifestation that is moved gets other times`,
  );
}
