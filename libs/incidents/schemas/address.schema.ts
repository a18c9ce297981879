import { z } from 'zod';
import {
  BAG_ID,
  canonicalAddition,
  canonicalHouseNumber,
  canonicalLetter,
  canonicalPostcode,
} from '../domain/address.js';

/** A schema of texts that are read into one canonical form, or refused with this code and reason. */
function canonical<Input extends z.ZodType<string | number>, Output>(
  input: Input,
  read: (given: z.output<Input>) => Output | null,
  code: string,
  message: string,
) {
  return input.transform((given, context) => {
    const form = read(given);
    if (form !== null) return form;
    context.addIssue({ code: 'custom', params: { code }, message });
    return z.NEVER;
  });
}

const postcode = canonical(
  z.string().max(20).meta({ example: '1234AB' }),
  canonicalPostcode,
  'ADDRESS.POSTCODE',
  'is no postcode, such as 1234AB: four digits of which the first is no 0, and two letters',
);
const number = canonical(
  z.union([z.int(), z.string().max(20)]),
  canonicalHouseNumber,
  'ADDRESS.NUMBER',
  'is no house number from 1 to 99999; a letter goes in letter, anything else in addition',
);
const letter = canonical(
  z.string().max(20),
  canonicalLetter,
  'ADDRESS.LETTER',
  'is not one letter; anything longer goes in addition',
);
const addition = canonical(
  z.string().max(20),
  canonicalAddition,
  'ADDRESS.ADDITION',
  'is no addition of at most four letters and digits',
);

/** An address as the BAG writes it. Any spelling is read into the canonical one, so that equal addresses are equal. */
export const addressSchema = z
  .strictObject({
    postcode,
    number,
    letter: letter.nullable().default(null),
    addition: addition.nullable().default(null),
  })
  .meta({ id: 'Address' });

/** The identifier of a BAG object; a text, since a number loses its leading zero and its last digits. */
export const bagIdSchema = z
  .string('must be a text of 16 digits; a number would lose some of them')
  .regex(BAG_ID, 'is no BAG identifier: 16 digits with object code 01, 02, 03, 10, 20 or 30 in the middle')
  .meta({ example: '0034010000000000' });
