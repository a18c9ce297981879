import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Refusal } from '#kernel';
import type { FastifyRequest } from 'fastify';
import type { Logger } from '../logger.js';
import { describeFailure } from './describe-failure.js';
import type { Metrics } from './metrics.js';

/** Asked for every few seconds by machines. */
const ROUTINE = /^\/(health|metrics)\b/;

/**
 * One line and one measurement for each request: route template, status, time, municipality. Never a body, a token, a
 * path's identifiers or a query's values.
 */
export function observeRequests(app: NestFastifyApplication, logger: Logger, metrics: Metrics): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = routeOf(request);
    const { method } = request;
    const status = reply.statusCode;
    metrics.requests.observe({ method, route, status: String(status) }, reply.elapsedTime / 1000);
    const line = {
      requestId: request.id,
      method,
      route,
      status,
      ms: Math.round(reply.elapsedTime),
      municipality: request.caller?.municipality ?? null,
      ...(request.failure instanceof Refusal && { code: request.failure.code }),
    };
    if (status >= 500 && !(request.failure instanceof Refusal)) {
      logger.error({ ...line, failure: describeFailure(request.failure) }, 'request failed');
    } else if (ROUTINE.test(route)) logger.debug(line, 'request');
    else logger.info(line, 'request');
    done();
  });
}

function routeOf(request: FastifyRequest): string {
  return (request.is404 ? undefined : request.routeOptions.url) ?? 'none';
}
