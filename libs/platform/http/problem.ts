import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { isTransient, isUnavailable, UnknownEvent } from '#event-store';
import { Refusal, type Fault, type RefusalKind } from '#kernel';

/** Problem details (RFC 9457). `code` is for machines; `instance` is the path that was asked for. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly errors?: readonly Fault[];
}

export const PROBLEM_TYPE = 'application/problem+json';

/** The token is missing, or not one of ours: that of the header, or that of the address. */
export class Unauthenticated extends Error {
  constructor(
    readonly reason: 'missing' | 'invalid',
    readonly place: 'header' | 'address' = 'header',
  ) {
    super(reason);
    this.name = 'Unauthenticated';
  }
}

const STATUS: Readonly<Record<RefusalKind, number>> = {
  malformed: 400,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  stale: 412,
  rule: 422,
  unavailable: 503,
};

/** What the framework refuses, by status: a code, and what is possible instead. */
const BY_STATUS: Readonly<Record<number, readonly [code: string, detail: string]>> = {
  400: ['REQUEST.MALFORMED', 'the request could not be read'],
  403: ['ACCESS.FORBIDDEN', 'this is not open to the roles of the token'],
  404: [
    'RESOURCE.NOT_FOUND',
    'there is nothing here; paths have no trailing slash and /v1/openapi.json names them all',
  ],
  405: ['METHOD.NOT_ALLOWED', 'this path does not take that method'],
  406: [
    'ANSWER.MEDIA_TYPE',
    'this path answers with none of the media types that Accept names; /v1/openapi.json says with which it does',
  ],
  413: ['BODY.TOO_LARGE', 'the body is over 1 MiB, or over 8 KiB where it is a form'],
  414: ['RESOURCE.NOT_FOUND', 'a part of the path is longer than any identifier'],
  415: ['BODY.MEDIA_TYPE', 'the body is not of a media type this path takes; application/json in UTF-8 is'],
  429: ['REQUEST.TOO_MANY', 'too many requests; wait as Retry-After says'],
};

/** What is answered where there is no read model that this release can read: its code and detail. */
export const UNBUILT = [
  'READ_MODEL.UNBUILT',
  'this list is being built for a new release; single records can be read meanwhile',
] as const;

/** Seconds a client is asked to wait when we cannot answer now. */
const RETRY_AFTER = '2';

interface Outcome {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly faults?: readonly Fault[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** The one mapper from whatever was thrown to a problem and its headers. What is not foreseen says nothing of itself. */
export function problemOf(
  error: unknown,
  instance: string,
): { problem: Problem; headers: Readonly<Record<string, string>> } {
  const { status, code, detail, faults = [], headers = {} } = outcomeOf(error);
  const problem: Problem = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    instance,
    code,
    ...((status === 400 || faults.length > 0) && { errors: faults }),
  };
  return { problem, headers: status === 503 ? { 'retry-after': RETRY_AFTER, ...headers } : headers };
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof Refusal) {
    return { status: STATUS[error.kind], code: error.code, detail: error.detail, faults: error.faults };
  }
  if (error instanceof Unauthenticated) return unauthenticated(error);
  if (isUnavailable(error) || isTransient(error)) {
    return {
      status: 503,
      code: 'DATABASE.UNAVAILABLE',
      detail:
        'the register cannot be reached, or cannot store, now; try again under the same key: it may have been stored all the same',
    };
  }
  if (error instanceof UnknownEvent) {
    return {
      status: 503,
      code: 'RELEASE.BEHIND',
      detail: 'a later release has written to this record, and it is being put in place; nothing was stored, try again',
    };
  }
  if (isUnbuilt(error)) {
    return { status: 503, code: UNBUILT[0], detail: UNBUILT[1] };
  }
  const status = frameworkStatus(error);
  const known = BY_STATUS[status];
  if (known) return { status, code: known[0], detail: known[1] };
  if (status < 500) return { status, code: 'REQUEST.REFUSED', detail: STATUS_CODES[status] ?? 'refused' };
  return {
    status: 500,
    code: 'SERVER.FAULT',
    detail: 'something went wrong on our side; the request id finds it in the log',
  };
}

const TOKEN_DETAIL = {
  header: { missing: 'a bearer token is needed', invalid: 'the bearer token is not valid, or no longer' },
  address: {
    missing: 'the address lacks its token; take the whole address as it was given',
    invalid: 'the token in the address is not one of ours, or was withdrawn; ask for a new address',
  },
} as const;

/** RFC 6750: a token that was given but is not good is told apart from none. */
function unauthenticated({ reason, place }: Unauthenticated): Outcome {
  const challenge = 'Bearer realm="nachtwacht"';
  return reason === 'missing'
    ? {
        status: 401,
        code: 'ACCESS.TOKEN_MISSING',
        detail: TOKEN_DETAIL[place].missing,
        headers: { 'www-authenticate': challenge },
      }
    : {
        status: 401,
        code: 'ACCESS.TOKEN_INVALID',
        detail: TOKEN_DETAIL[place].invalid,
        headers: { 'www-authenticate': `${challenge}, error="invalid_token"` },
      };
}

/** A table or a column that a reader of this release has yet to make (SQLSTATE 42P01, 42703). */
export function isUnbuilt(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '42P01' || error.code === '42703');
}

/** The status that Nest or Fastify gave its own refusal; 500 for anything else. */
function frameworkStatus(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && error.name === 'FastifyError' && 'statusCode' in error) return Number(error.statusCode);
  return 500;
}
