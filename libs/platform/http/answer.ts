import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Committed } from '#event-store';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { Page } from './page.js';
import { pathOf } from './request.js';

/** A body with what belongs in the head of the response. */
export class Answer<T> {
  constructor(
    readonly status: 200 | 201 | 304,
    readonly headers: Readonly<Record<string, string>>,
    readonly body: T,
  ) {}
}

type Stored = Pick<Committed, 'version' | 'position'>;

/** 201 with `Location`, `ETag` and `Position`; the same for a repetition. */
export function created<T>(committed: Stored, location: string, body: T): Answer<T> {
  return new Answer(201, { location, ...stored(committed) }, body);
}

/** 201 with `Position` for several resources at once: each tells its own address, in their order. */
export function createdTogether<T>(
  { position }: Stored,
  items: readonly T[],
): Answer<{ readonly items: readonly T[] }> {
  return new Answer(201, { position: position.toString() }, { items });
}

/** 200 with `ETag` and `Position`. */
export function written<T>(committed: Stored, body: T): Answer<T> {
  return new Answer(200, stored(committed), body);
}

/** 200 with the `ETag` of these headers, or 304 when `If-None-Match` names it already (RFC 9110, 13.1.2). */
export function unlessMatched<T>(
  ifNoneMatch: string | undefined,
  headers: { readonly etag: string } & Readonly<Record<string, string>>,
  body: T,
): Answer<T | null> {
  const named = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return named.includes(headers.etag) || named.includes('*')
    ? new Answer(304, headers, null)
    : new Answer(200, headers, body);
}

/** 200 with the `ETag` of one resource that was read. */
export function versioned<T>(version: number, body: T): Answer<T> {
  return new Answer(200, { etag: etag(version) }, body);
}

function stored({ version, position }: Stored): Record<string, string> {
  return { etag: etag(version), position: position.toString() };
}

function etag(version: number): string {
  return `"${String(version)}"`;
}

/** Sets the head of the response: that of an `Answer`, and the `Link` of a page that has a next one (RFC 8288). */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(
      map((value: unknown) => {
        const answer = value instanceof Answer ? value : null;
        if (answer) reply.code(answer.status).headers(answer.headers);
        const body: unknown = answer ? answer.body : value;
        if (isPage(body) && body.next !== null)
          reply.header('link', nextLink(http.getRequest<FastifyRequest>(), body.next));
        return body;
      }),
    );
  }
}

function isPage(body: unknown): body is Page<unknown> {
  return typeof body === 'object' && body !== null && 'items' in body && 'next' in body;
}

function nextLink(request: FastifyRequest, cursor: string): string {
  const query = new URLSearchParams(request.url.split('?')[1] ?? '');
  query.set('cursor', cursor);
  return `<${pathOf(request)}?${query.toString()}>; rel="next"`;
}
