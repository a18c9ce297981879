import { freeText, lineOfText } from '#incidents';
import { type z } from 'zod';

const MAX_TEXT = 5_000;
const MAX_REFERENCE = 200;

export const text = freeText(MAX_TEXT);
export const reference = lineOfText(MAX_REFERENCE);

export const absent = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null);
