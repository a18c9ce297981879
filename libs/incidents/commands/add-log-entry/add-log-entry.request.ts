import { moment } from '#platform';
import { z } from 'zod';
import { freeText } from '../../schemas/text.schema.js';

const MAX_LINE = 10_000;

/** Without `at` the line is about now. */
export const logEntryBody = z
  .strictObject({ at: moment().nullable().default(null), text: freeText(MAX_LINE) })
  .meta({ id: 'LogEntry' });
