import type { WriteContext } from '#event-store';
import { z } from 'zod';
import { text } from '../bodies.js';

const incidentId = z.string().min(1).max(100);

/** The body of `POST /v1/measures/{id}/linking`. */
export const linkBody = z
  .strictObject({ incidentId, reason: text.nullable().default(null) })
  .meta({ id: 'LinkIncident' });
export type LinkBody = z.output<typeof linkBody>;

/** The body of `POST /v1/measures/{id}/unlinking`. */
export const unlinkBody = z.strictObject({ incidentId, reason: text }).meta({ id: 'UnlinkIncident' });
export type UnlinkBody = z.output<typeof unlinkBody>;

/** Record that a measure answers an incident too. */
export class LinkIncident {
  constructor(
    readonly context: WriteContext,
    readonly id: string,
    readonly body: LinkBody,
  ) {}
}

/** Record that a measure does not answer an incident after all. */
export class UnlinkIncident {
  constructor(
    readonly context: WriteContext,
    readonly id: string,
    readonly body: UnlinkBody,
  ) {}
}
