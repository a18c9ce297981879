import { FaultyFile } from './fault.js';

const NEWLINE = 0x0a;

/** The text of a file in UTF-8, without its mark. Throws a `FaultyFile` that names the first line that is not. */
export function decode(bytes: Uint8Array): string {
  try {
    return read(bytes);
  } catch {
    throw new FaultyFile([
      {
        line: firstFaultyLine(bytes),
        column: null,
        message:
          'het bestand is geen UTF-8 (misschien Windows-1252 of UTF-16): bewaar het in het rekenblad als "CSV UTF-8"',
      },
    ]);
  }
}

/** No character of several bytes holds a newline, so lines can be read one by one. */
function firstFaultyLine(bytes: Uint8Array): number {
  for (let line = 1, start = 0; start < bytes.length; line++) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    try {
      read(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end + 1;
  }
  return 1;
}

function read(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}
