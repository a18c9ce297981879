import { freeText } from '#incidents';
import { z } from 'zod';
import { handoverDate } from '../handover.request.js';

const MAX_NOTE = 2_000;

/** Without `date` the night before today. */
export const acceptanceBody = z
  .strictObject({ date: handoverDate.nullable().default(null), note: freeText(MAX_NOTE).nullable().default(null) })
  .meta({ id: 'HandoverAcceptance' });
