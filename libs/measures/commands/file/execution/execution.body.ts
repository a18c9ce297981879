import { lineOfText } from '#incidents';
import { moment } from '#platform';
import { z } from 'zod';
import { absent, MAX_REFERENCE, text } from '../../bodies.js';

const step = { at: absent(moment()), note: absent(text) };
const line = lineOfText(MAX_REFERENCE);
const MAX_OCCUPANTS = 1_000;
const people = z.int().min(0).max(MAX_OCCUPANTS);

/** The body of `POST /v1/measures/{id}/executions`: a step by which a closure is carried out; `at` is now when absent. */
export const executionBody = z
  .discriminatedUnion('step', [
    z.strictObject({ ...step, step: z.literal('comply-by'), at: moment() }),
    z.strictObject({ ...step, step: z.literal('closed') }),
    z.strictObject({ ...step, step: z.literal('sealed'), reference: absent(line) }),
    z.strictObject({ ...step, step: z.literal('seal-broken') }),
    z.strictObject({ ...step, step: z.literal('unsealed') }),
    z.strictObject({
      ...step,
      step: z.literal('key-handed-over'),
      key: line,
      holder: line,
      reference: absent(line),
      returnBy: absent(moment()),
    }),
    z.strictObject({ ...step, step: z.literal('key-returned'), handOverId: line }),
    z.strictObject({
      ...step,
      step: z.literal('rehoused'),
      occupants: people,
      children: people,
      whereTo: absent(text),
    }),
    z.strictObject({
      ...step,
      step: z.literal('costs-decision'),
      reference: line,
      amountInCents: absent(z.int().min(0)),
    }),
  ])
  .meta({ id: 'RecordExecution' });
export type ExecutionBody = z.output<typeof executionBody>;
