import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { NotFoundException } from '@nestjs/common';
import { pathOf } from './request.js';

/** OWASP's list for an API that no browser page embeds. */
const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'strict-transport-security': 'max-age=31536000',
  'cache-control': 'no-store',
};

/** The pages we serve ourselves bring their own scripts and styles, and ask this service only. */
const PAGES = /^\/(docs|admin)(\/|$)/;
const PAGE_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'self'; frame-ancestors 'none'";

const NUL = '%00';

/** What holds for every response. `version` is the semantic version of the API. Call it before `app.init()`. */
export function configureHttp(app: NestFastifyApplication, version: string): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    const path = pathOf(request);
    reply.headers(SECURITY_HEADERS).header('x-request-id', request.id);
    if (PAGES.test(path)) reply.header('content-security-policy', PAGE_POLICY);
    // No identifier holds it, and PostgreSQL would choke on it.
    if (path.includes(NUL)) throw new NotFoundException();
    done();
  });
  let closing = false;
  fastify.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  // NL API Design Rules /core/version-header.
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    // A connection that the client would keep open keeps the process from ending.
    if (closing) reply.header('connection', 'close');
    if (reply.statusCode < 400) reply.header('api-version', version);
    done(null, payload);
  });
}
