import { Refusal } from '#kernel';

/** Deeper than any body of ours by far; what is deeper is made to hurt. */
const MAX_DEPTH = 64;

/**
 * The value of a JSON text in UTF-8. Stricter than JSON.parse: a name that stands twice in one object is refused
 * (RFC 8259, 4: what receivers make of it is unpredictable), as are bytes that are no UTF-8. Throws a `malformed` refusal.
 */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decodeText(bytes);
  const value = parse(text);
  checkNames(text);
  return value;
}

/** The text of bytes in UTF-8. Throws a `malformed` refusal for others. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw Refusal.at('', 'malformed', 'BODY.ENCODING', 'the body is not UTF-8');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the body.
    throw Refusal.at('', 'malformed', 'BODY.SYNTAX', text.trim() === '' ? 'the body is empty' : 'the body is not JSON');
  }
}

interface Open {
  /** The names so far; `null` in an array. */
  readonly names: Set<string> | null;
  at: string | number;
}

/** Walks a text that is known to be JSON. */
function checkNames(text: string): void {
  const open: Open[] = [];
  let nameNext = false;
  for (let i = 0; i < text.length; i++) {
    const top = open.at(-1);
    switch (text.charAt(i)) {
      case '{':
      case '[':
        nameNext = text[i] === '{';
        open.push({ names: nameNext ? new Set() : null, at: nameNext ? '' : 0 });
        if (open.length > MAX_DEPTH) {
          throw Refusal.at('', 'malformed', 'BODY.TOO_DEEP', `the body is nested more than ${String(MAX_DEPTH)} deep`);
        }
        break;
      case '}':
      case ']':
        open.pop();
        break;
      case ',':
        nameNext = top?.names !== null;
        if (typeof top?.at === 'number') top.at++;
        break;
      case '"': {
        const end = endOfString(text, i);
        if (nameNext && top?.names) {
          const name = nameIn(text.slice(i + 1, end));
          top.at = name;
          if (top.names.has(name)) {
            throw Refusal.at(
              pointer(open.map((o) => o.at)),
              'malformed',
              'BODY.DUPLICATE_NAME',
              'this name stands twice in one object',
            );
          }
          top.names.add(name);
          nameNext = false;
        }
        i = end;
      }
    }
  }
}

/** What stands between the quotes, unescaped. */
function nameIn(quoted: string): string {
  return quoted.includes('\\') ? (JSON.parse(`"${quoted}"`) as string) : quoted;
}

function endOfString(text: string, start: number): number {
  let i = start + 1;
  while (text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
  return i;
}

/** RFC 6901. */
export function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
