import { z } from 'zod';
import { lineOfText } from '../../schemas/text.schema.js';

const MAX_ID = 100;

/** `into`: the incident in which this one goes on. */
export const mergeBody = z.strictObject({ into: lineOfText(MAX_ID) }).meta({ id: 'IncidentMerge' });
