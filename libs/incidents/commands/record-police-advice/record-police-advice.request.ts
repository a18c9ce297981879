import { moment } from '#platform';
import { z } from 'zod';
import { freeText } from '../../schemas/text.schema.js';

const MAX_ADVICE = 10_000;

/** Without `givenAt` the police were asked and have not answered yet. */
export const policeAdviceBody = z
  .strictObject({
    requestedAt: moment(),
    givenAt: moment().nullable().default(null),
    advice: freeText(MAX_ADVICE).nullable().default(null),
    conditions: freeText(MAX_ADVICE).nullable().default(null),
  })
  .meta({ id: 'PoliceAdvice' });
