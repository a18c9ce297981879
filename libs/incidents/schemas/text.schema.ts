import { z } from 'zod';

/** A text of several lines, at most `max` UTF-16 units long; blank is none. NUL and lone surrogates are refused before it. */
export function freeText(max: number) {
  return z.string().trim().min(1).max(max);
}

/** A name or a reference on one line, composed (NFC) so that one spelling is one name. */
export function lineOfText(max: number) {
  return z
    .string()
    .trim()
    .normalize('NFC')
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'must stand on one line, without control characters');
}

const MAX_REASON = 2_000;

/** Why somebody did something; never blank. */
export const reasonSchema = freeText(MAX_REASON);
