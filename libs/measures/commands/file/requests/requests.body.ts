import { lineOfText } from '#incidents';
import { moment } from '#platform';
import { z } from 'zod';
import { ENTRY_PURPOSES, REQUEST_KINDS } from '../../../domain/file/requests/kinds.js';
import { absent, decisionSchema, MAX_REFERENCE, text } from '../../bodies.js';

/** The body of `POST /v1/measures/{id}/requests`; `by` is the role of who asks, `purpose` what entry is for. */
export const requestBody = z
  .strictObject({
    kind: z.enum(REQUEST_KINDS),
    purpose: absent(z.enum(ENTRY_PURPOSES)),
    receivedAt: moment(),
    by: lineOfText(MAX_REFERENCE),
    what: text,
    decideBy: absent(moment()),
  })
  .meta({ id: 'MakeRequest' });
export type RequestBody = z.output<typeof requestBody>;

const granted = {
  at: absent(moment()),
  decision: absent(decisionSchema),
  window: absent(z.strictObject({ from: moment(), until: moment() })),
};

/** The body of `POST /v1/measures/{id}/requests/{requestId}/outcome`: less than was asked states why. */
export const outcomeBody = z
  .discriminatedUnion('outcome', [
    z.strictObject({ ...granted, outcome: z.literal('granted'), reason: absent(text) }),
    z.strictObject({ ...granted, outcome: z.literal('partly-granted'), reason: text }),
    z.strictObject({
      outcome: z.literal('refused'),
      at: absent(moment()),
      decision: absent(decisionSchema),
      reason: text,
    }),
    z.strictObject({ outcome: z.literal('withdrawn'), at: absent(moment()), reason: absent(text) }),
  ])
  .meta({ id: 'DecideRequest' });
export type OutcomeBody = z.output<typeof outcomeBody>;

/** The body of `POST /v1/measures/{id}/requests/{requestId}/withdrawal`. */
export const withdrawalBody = z.strictObject({ at: absent(moment()), reason: text }).meta({ id: 'WithdrawExemption' });
export type WithdrawalBody = z.output<typeof withdrawalBody>;
