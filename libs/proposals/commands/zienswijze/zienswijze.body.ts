import { happened } from '#incidents';
import { moment } from '#platform';
import { z } from 'zod';
import type { ZienswijzeEvent } from '../../domain/proposal-events.js';
import { absent, text } from '../bodies.js';

/** The body of `POST /v1/proposals/{id}/zienswijze`, told apart by `state`. */
export const zienswijzeBody = z
  .discriminatedUnion('state', [
    z.strictObject({ state: z.literal('invited'), at: moment(), dueAt: moment() }),
    z.strictObject({
      state: z.literal('received'),
      at: moment(),
      form: z.enum(['oral', 'written']),
      note: absent(text),
    }),
    z.strictObject({ state: z.literal('waived'), at: moment() }),
    z.strictObject({ state: z.literal('skipped'), reason: text }),
  ])
  .meta({ id: 'RecordZienswijze' });
export type ZienswijzeBody = z.output<typeof zienswijzeBody>;

/** What a body says happened. */
export function zienswijzeOf(body: ZienswijzeBody, around: Parameters<typeof happened>[1]): ZienswijzeEvent {
  if (body.state === 'skipped') return { type: 'ZienswijzeSkipped', data: { reason: body.reason } };
  const at = happened(body.at, around, '/at');
  switch (body.state) {
    case 'invited':
      return { type: 'ZienswijzeInvited', data: { at, dueAt: body.dueAt.toString() } };
    case 'received':
      return { type: 'ZienswijzeReceived', data: { at, form: body.form, note: body.note } };
    case 'waived':
      return { type: 'ZienswijzeWaived', data: { at } };
  }
}
