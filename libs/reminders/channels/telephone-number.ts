/** What people write between the digits; `(0)` is the trunk digit that is not dialled from abroad. */
const BETWEEN = /\(0\)|[\s().\-\u2010-\u2015/]/g;
const E164 = /^\+[1-9]\d{7,14}$/;

/**
 * A telephone number as gateways take it (E.164): `+31612345678`. One that begins with a single 0 is a Dutch number, by
 * a rule of the Netherlands (country code 31, trunk digit 0). `null`: it is no number that can be dialled from anywhere.
 */
export function e164(written: string): string | null {
  const digits = written
    .trim()
    .replace(BETWEEN, '')
    .replace(/^00/, '+')
    .replace(/^0(?=[1-9])/, '+31');
  return E164.test(digits) ? digits : null;
}
