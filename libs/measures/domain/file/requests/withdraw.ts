import { englishMoment } from '#calendar';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import type { Surroundings } from '../../inputs.js';
import type { Measure } from '../../measure.js';
import { inFile, refuseVoided } from '../records.js';
import type { ExemptionWithdrawn } from './events.js';
import { exemptionsOf, spanData } from './exemptions.js';

/** Withdraws an exemption that was granted, from a moment within its window on; now when `at` is `null`. */
export function withdrawExemption(
  measure: Measure,
  id: string,
  { at, reason }: { readonly at: Temporal.Instant | null; readonly reason: string },
  around: Surroundings,
): ExemptionWithdrawn {
  refuseVoided(measure);
  const { requests } = measure.file;
  const request = inFile(requests, id, 'REQUEST.NOT_FOUND', 'request');
  const window = request.kind === 'exemption' ? request.outcome?.window : null;
  const moment = at ?? around.now;
  const on = (instant: Temporal.Instant) => englishMoment(instant, around.timeZone);
  const conflict = (code: string, detail: string) => new Refusal('conflict', code, detail);
  if (!request.outcome || !window)
    throw conflict('REQUEST.NOT_GRANTED', 'no exemption was granted on it: there is nothing to withdraw');
  if (request.withdrawal)
    throw conflict('REQUEST.EXEMPTION_WITHDRAWN', `the exemption was withdrawn from ${on(request.withdrawal.at)} on`);
  if (Temporal.Instant.compare(moment, window.until) >= 0)
    throw conflict('REQUEST.EXEMPTION_OVER', `the exemption ends or ended ${on(window.until)}`);
  if (Temporal.Instant.compare(moment, request.outcome.at) < 0)
    throw Refusal.at('/at', 'rule', 'REQUEST.BEFORE_GRANT', `lies before it was granted, ${on(request.outcome.at)}`);
  const after = requests.map((one) => (one === request ? { ...one, withdrawal: { at: moment } } : one));
  return {
    type: 'ExemptionWithdrawn',
    data: { id, at: moment.toString(), reason, exemptions: exemptionsOf(after).map(spanData) },
  };
}
