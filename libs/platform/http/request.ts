import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Caller } from '#kernel';
import type { FastifyRequest } from 'fastify';
import { Unauthenticated } from './problem.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls; set by the guard that verified the token. */
    caller: Caller | null;
    /** What went wrong while it was answered, for the log. */
    failure: unknown;
  }
  interface FastifyContextConfig {
    /** Media types a route takes beside `application/json`. */
    accepts?: readonly string[];
    /** Media types of a route that takes text and no JSON. */
    texts?: readonly string[];
  }
}

export function requestOf(context: ExecutionContext): FastifyRequest {
  return context.switchToHttp().getRequest<FastifyRequest>();
}

/** The caller of a request that has passed the guard. */
export function callerOf(request: FastifyRequest): Caller {
  if (!request.caller) throw new Unauthenticated('missing');
  return request.caller;
}

/** The path as it was asked for, without the query: that may hold what was searched for. */
export function pathOf(request: Pick<FastifyRequest, 'url'>): string {
  return request.url.split('?', 1)[0] ?? '/';
}

/** Parameter of a handler: who calls, as the verified token says. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller =>
  callerOf(requestOf(context)),
);

/** Parameter of a handler: the request's id, as it stands in the log, in the events and in `X-Request-Id`. */
export const RequestId = createParamDecorator((_: unknown, context: ExecutionContext): string => requestOf(context).id);
