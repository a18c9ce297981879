import { Refusal } from '#kernel';
import type { Temporal } from 'temporal-polyfill';
import { refuseFuture } from '../../checks.js';
import type { MeasureEvent } from '../../events.js';
import type { Surroundings } from '../../inputs.js';
import type { Measure } from '../../measure.js';
import { completes } from '../completes.js';
import { inFile, nextId, refuseBeforeDecision, refuseVoided } from '../records.js';
import type { NotificationAcknowledged, NotificationGiven } from './events.js';
import { PARTIES } from './parties.js';

export interface NotificationInput extends Omit<NotificationGiven['data'], 'id' | 'at'> {
  readonly at: Temporal.Instant | null;
}

/** Records that somebody was told of the measure; what was due by that is done. */
export function notify(measure: Measure, input: NotificationInput, around: Surroundings): readonly MeasureEvent[] {
  refuseVoided(measure);
  refuseFuture('/at', input.at, around);
  const at = input.at ?? around.now;
  refuseBeforeDecision(measure, '/at', at, around);
  const given: NotificationGiven = {
    type: 'NotificationGiven',
    data: { ...input, id: nextId(measure.file.notifications), at: at.toString() },
  };
  return [given, ...completes(measure, PARTIES[input.to].settles, at)];
}

/** Records that whoever was told said so; once. */
export function acknowledgeNotification(
  measure: Measure,
  id: string,
  input: { readonly at: Temporal.Instant | null; readonly by: string | null; readonly note: string | null },
  around: Surroundings,
): NotificationAcknowledged {
  refuseVoided(measure);
  const told = inFile(measure.file.notifications, id, 'NOTIFICATION.NOT_FOUND', 'notification');
  refuseFuture('/at', input.at, around);
  if (told.acknowledged)
    throw new Refusal('conflict', 'NOTIFICATION.ACKNOWLEDGED', 'it was acknowledged before: nothing is open of it');
  return { type: 'NotificationAcknowledged', data: { ...input, id, at: (input.at ?? around.now).toString() } };
}
