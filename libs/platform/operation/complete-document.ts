import { STATUS_CODES } from 'node:http';
import type { OpenAPIObject } from '@nestjs/swagger';
import { PROBLEM_TYPE, TOKEN_IN_ADDRESS } from '../http/index.js';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;
export type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

/**
 * What an operation does; its successes by status, each the name of a component or of `PLAIN`, or several of them: a
 * client chooses by `Accept`.
 */
export interface OperationText {
  readonly summary: string;
  readonly answers: Readonly<Record<number, string | readonly string[]>>;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const text = { type: 'string' } as const;

/** Answers that are no JSON, by their name in `answers`. */
const PLAIN: Readonly<Record<string, string>> = {
  text: 'text/plain',
  csv: 'text/csv',
  calendar: 'text/calendar',
  html: 'text/html',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  markdown: 'text/markdown',
  events: 'text/event-stream',
};

const BINARY: ReadonlySet<string> = new Set(['pdf', 'docx']);

const FAULT: Schema = {
  type: 'object',
  required: ['pointer', 'code', 'detail'],
  properties: {
    pointer: { ...text, description: 'RFC 6901 JSON pointer to the field' },
    code: text,
    detail: text,
  },
};

const PROBLEM: Schema = {
  type: 'object',
  description: 'Problem details (RFC 9457)',
  required: ['type', 'title', 'status', 'detail', 'instance', 'code'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    detail: text,
    instance: text,
    code: { ...text, example: 'MEASURE.PAST_MAXIMUM' },
    errors: { type: 'array', items: { $ref: '#/components/schemas/Fault' } },
  },
};

const REFUSALS = {
  400: 'The request is not well-formed; each fault with its pointer',
  401: 'No token, or none that is valid',
  403: 'Not for the roles of the token',
  404: 'There is no such resource in this municipality',
  406: 'Accept names none of the media types this path answers with',
  409: 'The state of the resource forbids it',
  412: 'If-Match names another version than the current one',
  413: 'The body is over 1 MiB, or over 8 KiB where it is a form',
  415: 'The body is of a media type this path does not take',
  422: 'A rule of the catalogue or of the terms forbids it, or the idempotency key was used with other content',
  503: 'The register cannot be reached now, or what is read has not come as far as Min-Position; see Retry-After',
} as const;

type Refused = keyof typeof REFUSALS;

/**
 * Adds what holds for every route, so that no controller repeats it: refusals, headers of requests and responses; and
 * what `operations` say of each.
 */
export function completeDocument(
  document: OpenAPIObject,
  operations: Readonly<Record<string, OperationText>> = {},
  components: Readonly<Record<string, Schema>> = {},
): OpenAPIObject {
  const paths = Object.entries(document.paths).map(([path, item]) => [path, completeItem(path, item, operations)]);
  const schemas = { ...document.components?.schemas, ...components, Fault: FAULT, Problem: PROBLEM };
  return {
    ...document,
    paths: Object.fromEntries(paths) as OpenAPIObject['paths'],
    components: { ...document.components, schemas },
  };
}

function completeItem(path: string, item: PathItem, operations: Readonly<Record<string, OperationText>>): PathItem {
  const completed = { ...item };
  for (const method of METHODS) {
    const operation = item[method];
    if (!operation) continue;
    const text = operations[`${method.toUpperCase()} ${path}`];
    completed[method] = completeOperation(text ? described(operation, text) : operation, method !== 'get');
  }
  return completed;
}

function described(operation: Operation, { summary, answers }: OperationText): Operation {
  const responses = Object.entries(answers).map(([status, names]) => {
    const content = Object.fromEntries([names].flat().map(contentOf));
    return [status, { description: STATUS_CODES[status] ?? status, content }];
  });
  return { ...operation, summary, responses: Object.fromEntries(responses) as Operation['responses'] };
}

function contentOf(name: string): readonly [type: string, content: object] {
  const plain = PLAIN[name];
  if (plain === undefined) return ['application/json', { schema: { $ref: `#/components/schemas/${name}` } }];
  return [plain, { schema: BINARY.has(name) ? { ...text, format: 'binary' } : text }];
}

/** What everyone may post takes a body; only a known caller writes under a key or on a version. */
function completeOperation(operation: Operation, takesBody: boolean): Operation {
  const writes = takesBody && (operation.security ?? []).length > 0;
  const parameters = [...(operation.parameters ?? []), ...(writes ? WRITE_HEADERS : [])];
  const refusals = refusalsOf({ ...operation, parameters }, takesBody, writes);
  const responses: Operation['responses'] = {};
  for (const [status, response] of Object.entries(operation.responses)) {
    responses[status] =
      response && !('$ref' in response)
        ? { ...response, headers: { ...response.headers, ...responseHeaders(writes) } }
        : response;
  }
  for (const status of refusals) {
    responses[status] ??= {
      description: REFUSALS[status],
      content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
  return { ...operation, parameters, responses };
}

function refusalsOf(operation: Operation, takesBody: boolean, writes: boolean): Refused[] {
  const parameters = operation.parameters ?? [];
  const identified = parameters.some((parameter) => 'in' in parameter && parameter.in === 'path');
  const chosen = Object.values(operation.responses).some(
    (response) => response && 'content' in response && Object.keys(response.content ?? {}).length > 1,
  );
  const security = operation.security ?? [];
  const byRole = security.some((scheme) => !(TOKEN_IN_ADDRESS in scheme));
  return [
    ...(takesBody || parameters.length > 0 ? ([400] as const) : []),
    ...(security.length > 0 ? ([401] as const) : []),
    ...(byRole ? ([403] as const) : []),
    ...(identified ? ([404] as const) : []),
    ...(chosen ? ([406] as const) : []),
    ...(takesBody ? ([413, 415] as const) : []),
    ...(writes ? ([409, 412, 422] as const) : []),
    503,
  ];
}

const WRITE_HEADERS: NonNullable<Operation['parameters']> = [
  {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'The same key with the same body is answered as the first time, for 400 days',
    schema: { ...text, minLength: 1, maxLength: 255 },
  },
  {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'The ETag the decision is based on; another version is refused with 412',
    schema: { ...text, example: '"5"' },
  },
];

function responseHeaders(writes: boolean): Record<string, { description: string; schema: { type: string } }> {
  const header = (description: string) => ({ description, schema: { type: 'string' } });
  return {
    'API-Version': header('The semantic version of the API'),
    ...(writes && {
      Location: header('Where what was created is; with 201'),
      ETag: header('The version of the resource'),
      Position: header('The position in the store, for Min-Position'),
    }),
  };
}
