/** The most octets of a line before its CRLF (RFC 5545, 3.1). */
const MAX_OCTETS = 75;

/** Ends of lines, those of Unicode included: a reader may take any of them for one. */
const LINE_ENDS = /\r\n|[\r\n\u0085\u2028\u2029]/gu;
const CONTROLS = /[\p{Cc}]/gu;

/** A TEXT (RFC 5545, 3.3.11): what has a meaning is escaped, control characters and halves of characters are taken out. */
export function text(value: string): string {
  return value
    .replaceAll(LINE_ENDS, '\n')
    .split('\n')
    .map((line) =>
      line
        .replaceAll(CONTROLS, '')
        .replaceAll(/\p{Surrogate}/gu, '')
        .replaceAll(/[\\;,]/g, '\\$&'),
    )
    .join('\\n');
}

/** A content line with its CRLF, folded by octets; no character is cut, so each part is UTF-8 by itself. */
export function contentLine(name: string, value: string): string {
  let folded = '';
  let octets = 0;
  for (const character of `${name}:${value}`) {
    const size = Buffer.byteLength(character);
    if (octets + size > MAX_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return `${folded}\r\n`;
}
