import { lineOfText } from '#incidents';
import { moment } from '#platform';
import { z } from 'zod';
import { announcementSchema, MAX_REFERENCE } from '../bodies.js';

/** The body of `POST /v1/measures/{id}/announcement`. */
export const announceBody = announcementSchema;
export type AnnounceBody = z.output<typeof announceBody>;

/** The body of `POST /v1/measures/{id}/written-decision`. */
export const writtenDecisionBody = z
  .strictObject({ writtenAt: moment(), reportRef: lineOfText(MAX_REFERENCE).nullable().default(null) })
  .meta({ id: 'WrittenDecision' });
export type WrittenDecisionBody = z.output<typeof writtenDecisionBody>;

/** The body of `POST /v1/measures/{id}/confirmation`. */
export const confirmBody = z.strictObject({ at: moment().nullable().default(null) }).meta({ id: 'ConfirmDecision' });
export type ConfirmBody = z.output<typeof confirmBody>;

/** The body of `POST /v1/measures/{id}/registration`. */
export const registerBody = z
  .strictObject({ at: moment(), reference: lineOfText(MAX_REFERENCE) })
  .meta({ id: 'RegisterMeasure' });
export type RegisterBody = z.output<typeof registerBody>;
