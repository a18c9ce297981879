import type { RecordedEvent } from '#event-store';
import { Temporal } from 'temporal-polyfill';

/** What of a measure's event bears on its reminders. */
interface Change {
  readonly decision?: { readonly decidedAt: string } | null;
  readonly startsAt?: string | null;
  readonly endsAt?: string | null;
  readonly flags?: readonly string[];
}

/** Past a limit of the law, or of the municipality's own policy, yet decided and so on record. */
export const CONTRARY_TO_LAW = 'contrary-to-law';
const CONTRARY = [CONTRARY_TO_LAW, 'contrary-to-policy'];

/** The end that an event's decision set though it is past a limit; `null` where it is not. */
export function contraryEnd(event: RecordedEvent): Temporal.Instant | null {
  const { decision, endsAt, flags = [] } = event.data as Change;
  return decision && endsAt && flags.some((flag) => CONTRARY.includes(flag)) ? Temporal.Instant.from(endsAt) : null;
}

/**
 * The moment from which the steps that an event asks for count: that of its decision. A measure that moved with its
 * predecessor has no decision of its own: its steps count from its start, or from the recording while it has not begun.
 */
export function countsFrom(event: RecordedEvent): Temporal.Instant {
  const { decision, startsAt } = event.data as Change;
  if (decision) return Temporal.Instant.from(decision.decidedAt);
  if (!startsAt) return event.recordedAt;
  const start = Temporal.Instant.from(startsAt);
  return Temporal.Instant.compare(start, event.recordedAt) < 0 ? start : event.recordedAt;
}

/** Whether it happened by itself: nobody recorded it, so nobody knows what is due by it. */
export function happenedByItself({ type }: Pick<RecordedEvent, 'type'>): boolean {
  return type === 'DeadlinesRecounted';
}

/** What staff read as the reason why a reminder was cancelled, by the event that made it so. */
const REASONS: Readonly<Record<string, string>> = {
  MeasureExtended: 'verlengd',
  ExtensionDeclined: 'besloten niet te verlengen',
  MeasureLifted: 'opgeheven',
  MeasureMoved: 'einde verschoven',
  MeasureCorrected: 'einde gecorrigeerd',
  MeasureAnnulled: 'vernietigd',
  MeasureVoided: 'bij vergissing ingevoerd',
  ExecutionStepRecorded: 'uitvoering vastgelegd',
  RequestDecided: 'op het verzoek beslist',
  DeadlinesRecounted: 'vrije dagen gewijzigd',
  ProceedingScheduled: 'stukken of zitting bijgewerkt',
  ProceedingConcluded: 'bezwaar of beroep afgerond',
  DeadlineCompleted: 'afgehandeld',
  DeadlineWaived: 'ervan afgezien',
  MeasureAnnounced: 'bekendgemaakt',
  DecisionWritten: 'op schrift gesteld',
  MeasureRegistered: 'ingeschreven',
  ZienswijzeInvited: 'andere termijn voor de zienswijze',
  ZienswijzeReceived: 'zienswijze ontvangen',
  ZienswijzeWaived: 'van de zienswijze afgezien',
  ZienswijzeSkipped: 'zienswijze overgeslagen',
  ProposalFollowed: 'maatregel genomen',
  NoMeasureDecided: 'besloten geen maatregel te nemen',
  ProposalVoided: 'bij vergissing ingevoerd',
};

/** Why reminders of a measure were cancelled: what last changed its end, or when something is due. */
export function reasonToCancel(events: readonly Pick<RecordedEvent, 'type'>[]): string {
  const last = events.findLast((event) => event.type in REASONS);
  return (last && REASONS[last.type]) ?? 'niet meer van toepassing';
}
