/** Any white space of Unicode between and around; letters of the alphabet only, in any case. */
const POSTCODE = /^\s*([1-9]\d{3})\s*([A-Za-z]{2})\s*$/;

const HOUSE_NUMBER = /^\s*([1-9]\d{0,4})\s*$/;

/** `1234AB` from any spelling of a Dutch postcode; `null` for what is none. */
export function canonicalPostcode(text: string): string | null {
  const [, digits, letters] = POSTCODE.exec(text) ?? [];
  return digits === undefined || letters === undefined ? null : digits + letters.toUpperCase();
}

/** The house number as a whole number, also from its digits; `null` for what is none (BAG: 1 to 99999). */
export function canonicalHouseNumber(value: string | number): number | null {
  const [, digits] = HOUSE_NUMBER.exec(String(value)) ?? [];
  return digits === undefined ? null : Number(digits);
}

/** A house letter in capitals (BAG: one letter); `null` for what is none. */
export function canonicalLetter(text: string): string | null {
  return /^[A-Za-z]$/.test(text.trim()) ? text.trim().toUpperCase() : null;
}

/** An addition to a house number in capitals (BAG: at most four letters and digits); `null` for what is none. */
export function canonicalAddition(text: string): string | null {
  return /^[A-Za-z0-9]{1,4}$/.test(text.trim()) ? text.trim().toUpperCase() : null;
}

/** Municipality, kind of object, serial number: 16 digits of which the leading zero counts (BAG catalogue). */
export const BAG_ID = /^\d{4}(01|02|03|10|20|30)\d{10}$/;
