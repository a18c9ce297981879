import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { applyDecorators, UnsupportedMediaTypeException } from '@nestjs/common';
import { FastifyAdapter, RouteConfig } from '@nestjs/platform-fastify';
import { ApiConsumes } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { decodeText, parseJson } from './json.js';
import { sendProblem } from './problem.filter.js';

const MAX_BODY = 1024 * 1024;

/** What a browser sends of a form. */
const FORM = 'application/x-www-form-urlencoded';

/** Bytes of a form: a token and a note, each character of which may take nine. */
const MAX_FORM = 8 * 1024;

/** Milliseconds in which a request must have come in whole; who dawdles does not hold a connection. */
const REQUEST_TIMEOUT = 30_000;

/** What may come in as a request id from a proxy; anything else is replaced. */
const SANE_ID = /^[\w.-]{1,64}$/;

/** Fastify with our reading of bodies: JSON, and a form or text where a route takes one; only of the media types the route takes. */
class StrictAdapter extends FastifyAdapter {
  override registerParserMiddleware(): void {
    const fastify = this.getInstance();
    fastify.removeAllContentTypeParsers();
    fastify.addContentTypeParser('*', { parseAs: 'buffer' }, reading(parseBody));
    fastify.addContentTypeParser(FORM, { parseAs: 'buffer', bodyLimit: MAX_FORM }, reading(parseForm));
  }
}

type Done = (error: Error | null, body?: unknown) => void;
type BodyParser = (request: FastifyRequest, body: string | Buffer, done: Done) => void;

function reading(parse: (body: Buffer, request: FastifyRequest) => unknown): BodyParser {
  return (request, body, done) => {
    try {
      if (!takes(request)) throw new UnsupportedMediaTypeException();
      done(null, parse(body as Buffer, request));
    } catch (error) {
      done(error as Error);
    }
  };
}

function parseBody(body: Buffer, request: FastifyRequest): unknown {
  return request.routeOptions.config.texts ? decodeText(body) : parseJson(body);
}

/** The fields by name; of one that comes twice, the last. */
function parseForm(body: Buffer): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(body.toString('utf8')));
}

/** The adapter every application of ours runs on. */
export function httpAdapter(): FastifyAdapter {
  const adapter = new StrictAdapter({
    bodyLimit: MAX_BODY,
    requestTimeout: REQUEST_TIMEOUT,
    // What still comes in over an open connection while the process stops is answered, as the last on that connection.
    return503OnClosing: false,
    requestIdHeader: false,
    genReqId: requestId,
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      sendProblem(error, request, reply);
    },
  });
  adapter.getInstance().decorateRequest('caller', null).decorateRequest('failure', null);
  return adapter;
}

/** Media types that a route takes beside `application/json`. */
export const Accepts = (...mediaTypes: readonly string[]): MethodDecorator =>
  applyDecorators(RouteConfig({ accepts: mediaTypes }), ApiConsumes('application/json', ...mediaTypes));

/** For a page of ours: the route takes what its form sends. */
export const AcceptsForm = (): MethodDecorator => applyDecorators(RouteConfig({ accepts: [FORM] }), ApiConsumes(FORM));

/** Media types of the text that a route takes, instead of JSON; its body is a string. */
export const AcceptsText = (...mediaTypes: readonly string[]): MethodDecorator =>
  applyDecorators(RouteConfig({ texts: mediaTypes }), ApiConsumes(...mediaTypes));

function requestId(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && SANE_ID.test(given) ? given : randomUUID();
}

/** Media types in any case, with any parameters, as long as the charset is UTF-8 (RFC 9110, 8.3.1). */
function takes(request: FastifyRequest): boolean {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length);
  if (charset !== undefined && !['utf-8', '"utf-8"', 'utf8'].includes(charset)) return false;
  const { accepts = [], texts } = request.routeOptions.config;
  return (texts ?? ['application/json', ...accepts]).includes(type);
}
