import type { Answer } from './instance.js';

/** One call of the walkthrough, and what must come of it. */
export interface Step {
  /** The heading under which it stands. */
  readonly title: string;
  readonly role: string;
  /** To which the simulated clock is moved first; ISO 8601 with an offset. */
  readonly at: string;
  readonly method: string;
  readonly path: string;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly status: number;
  /** What the answer covers; `null`: its status and type are all there is to see. */
  readonly answer: unknown;
}

const BLOCK = /^### (?<title>.+)$|^```http\n(?<call>[\s\S]*?)^```$/gm;
const CALL =
  /^(?<role>[\w-]+) (?<at>\S+)\n(?<method>GET|POST) (?<path>\S+)\n(?<headers>(?:[\w-]+: .+\n)*)(?<body>(?:(?!\n\n)[\s\S])*?)\n?\n(?<status>\d{3})(?<answer>[\s\S]*)$/;

/** The calls of a document in their order: each block tells who, when, what is asked, and after an empty line what comes. */
export function stepsOf(markdown: string): readonly Step[] {
  let title = '';
  return [...markdown.matchAll(BLOCK)].flatMap(({ groups }) => {
    if (groups?.['title'] !== undefined) title = groups['title'];
    const call = groups?.['call'];
    if (call === undefined) return [];
    const parts = CALL.exec(call)?.groups;
    if (!parts) throw new Error(`under "${title}" stands no call that can be read:\n${call}`);
    const { role = '', at = '', method = '', path = '', headers = '', body = '', status = '', answer = '' } = parts;
    return [
      {
        title,
        role,
        at,
        method,
        path,
        headers: Object.fromEntries(
          headers
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => line.split(/: (.*)/))
            .map(([name = '', value = '']) => [name.toLowerCase(), value]),
        ),
        body: parsed(body),
        status: Number(status),
        answer: parsed(answer) ?? null,
      },
    ];
  });
}

function parsed(text: string): unknown {
  return text.trim() === '' ? undefined : (JSON.parse(text) as unknown);
}

/** What the calls before named, by the name: `$CLOSURE`. */
export type Names = Map<string, string>;

const NAME = /\$[A-Z][A-Z_0-9]*/g;

/** A text, or what holds texts, with each name replaced by what it stands for. */
export function filled<Value>(value: Value, names: Names): Value {
  if (value === undefined) return value;
  const text = JSON.stringify(value);
  const named = text.replaceAll(NAME, (name) => {
    const known = names.get(name);
    if (known === undefined) throw new Error(`${name} was not named before`);
    return known;
  });
  return JSON.parse(named) as Value;
}

/**
 * What an answer lacks of what is expected of it, by JSON pointer: an object has at least the members that are named, a
 * list at least the elements, in any order. A name that nothing stands for yet is given to what is there.
 */
export function lacks(actual: unknown, expected: unknown, names: Names, pointer = ''): readonly string[] {
  if (typeof expected === 'string' && /^\$[A-Z][A-Z_0-9]*$/.test(expected) && !names.has(expected)) {
    if (typeof actual !== 'string' || actual === '') return [`${pointer}: nothing to call ${expected}`];
    names.set(expected, actual);
    return [];
  }
  if (Array.isArray(expected)) {
    const elements = Array.isArray(actual) ? (actual as readonly unknown[]) : [];
    return expected.flatMap((wanted: unknown, i) =>
      elements.some((element) => lacks(element, wanted, new Map(names)).length === 0)
        ? bound(elements, wanted, names)
        : [`${pointer}/${String(i)}: ${JSON.stringify(wanted)} is not among ${JSON.stringify(actual)}`],
    );
  }
  if (typeof expected === 'object' && expected !== null) {
    const members = (typeof actual === 'object' && actual !== null ? actual : {}) as Readonly<Record<string, unknown>>;
    return Object.entries(expected).flatMap(([key, wanted]) => lacks(members[key], wanted, names, `${pointer}/${key}`));
  }
  const wanted = typeof expected === 'string' ? filled(expected, names) : expected;
  return actual === wanted ? [] : [`${pointer}: ${JSON.stringify(actual)} is not ${JSON.stringify(wanted)}`];
}

/** Gives the names in an element of a list to what they stand for in the first that it covers. */
function bound(elements: readonly unknown[], wanted: unknown, names: Names): readonly string[] {
  const found = elements.find((element) => lacks(element, wanted, new Map(names)).length === 0);
  return lacks(found, wanted, names);
}

/** Everything that speaks against an answer to a step; nothing where it came as the document says. */
export function against(step: Step, answer: Answer, names: Names): readonly string[] {
  if (answer.status !== step.status)
    return [`${String(answer.status)} is not ${String(step.status)}: ${JSON.stringify(answer.body)}`];
  return step.answer === null ? [] : lacks(answer.body, step.answer, names);
}
