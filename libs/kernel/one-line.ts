/**
 * Line breaks and other control characters become one space: what a register says can neither end a header nor add one
 * (RFC 5322 2.2), nor pose as a line of a mail. Directional marks go as well.
 */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}
