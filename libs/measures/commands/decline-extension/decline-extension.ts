import type { WriteContext } from '#event-store';
import { z } from 'zod';
import { decisionSchema, text } from '../bodies.js';

/** The body of `POST /v1/measures/{id}/non-extension`. */
export const declineBody = z.strictObject({ decision: decisionSchema, reason: text }).meta({ id: 'DeclineExtension' });

export type DeclineBody = z.output<typeof declineBody>;

export class DeclineExtension {
  constructor(
    readonly context: WriteContext,
    readonly id: string,
    readonly body: DeclineBody,
  ) {}
}
