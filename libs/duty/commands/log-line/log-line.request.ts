import { freeText } from '#incidents';
import { moment } from '#platform';
import { z } from 'zod';

const MAX_LINE = 10_000;
const MAX_INCIDENTS = 50;

/** Without `at` the line is about now. */
export const logLineBody = z
  .strictObject({
    at: moment().nullable().default(null),
    text: freeText(MAX_LINE),
    incidentIds: z.array(z.string().min(1).max(100)).max(MAX_INCIDENTS).default([]),
  })
  .meta({ id: 'DutyLogEntry' });
