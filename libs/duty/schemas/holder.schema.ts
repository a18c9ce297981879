import { lineOfText } from '#incidents';
import { z } from 'zod';

const MAX_NAME = 200;
const MAX_EMAIL = 254;

/** The name of a member of staff, or of the mayor. */
export const nameSchema = lineOfText(MAX_NAME);

export const holderSchema = z.strictObject({
  name: nameSchema,
  email: z.email().max(MAX_EMAIL),
  phone: z
    .string()
    .trim()
    .regex(/^\+?\d[\d ()-]{2,28}$/, 'must be a telephone number: digits, spaces, and a + before it for another country')
    .nullable()
    .default(null),
});
