import { Temporal } from 'temporal-polyfill';

/** A mail as it arrived, by the mail server's clock. */
export interface Arrived {
  readonly messageId: string;
  readonly receivedAt: string;
}

/** A sending on the record. */
export interface RecordedSending {
  readonly deliveryId: string;
  readonly dueAt: string;
}

/** All that tells of deliveries; `uncertain` holds a delivery once for each attempt of which the answer was lost. */
export interface Deliveries {
  readonly arrived: readonly Arrived[];
  readonly sendings: readonly RecordedSending[];
  readonly uncertain: readonly string[];
}

/** None is recorded as sent twice, none came before its moment, and none more often than its uncertain attempts explain. */
export function differencesOfDeliveries({ arrived, sendings, uncertain }: Deliveries): readonly string[] {
  const recorded = counted(sendings.map(({ deliveryId }) => deliveryId));
  const mails = counted(arrived.map(({ messageId }) => messageId));
  const doubts = counted(uncertain);
  const dueAt = new Map(sendings.map((sending) => [sending.deliveryId, sending.dueAt]));
  return [
    ...[...recorded]
      .filter(([, times]) => times > 1)
      .map(([id, times]) => `${id} is on record as sent ${String(times)} times`),
    ...[...recorded.keys()].filter((id) => !mails.has(id)).map((id) => `${id} is on record as sent, and never arrived`),
    ...[...mails]
      .filter(([id, times]) => times > 1 + (doubts.get(id) ?? 0))
      .map(([id, times]) => `${id} arrived ${String(times)} times, uncertain ${String(doubts.get(id) ?? 0)} times`),
    ...arrived
      .filter(({ messageId, receivedAt }) => isBefore(receivedAt, dueAt.get(messageId)))
      .map(
        ({ messageId, receivedAt }) => `${messageId} arrived at ${receivedAt}, before ${String(dueAt.get(messageId))}`,
      ),
  ];
}

function isBefore(receivedAt: string, dueAt: string | undefined): boolean {
  if (dueAt === undefined) return false;
  return Temporal.Instant.from(receivedAt).epochMilliseconds < Temporal.Instant.from(dueAt).epochMilliseconds;
}

function counted(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
