import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEM_TYPE, problemOf } from './problem.js';
import { pathOf } from './request.js';

/** Answers everything that is thrown as problem details. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

/** For what is thrown outside Nest: by the router itself, or in a plugin's routes. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { problem, headers } = problemOf(error, pathOf(request));
  request.failure = error;
  // As bytes: to a text Fastify would add a charset, which the media type does not define.
  const body = Buffer.from(JSON.stringify(problem), 'utf8');
  void reply.code(problem.status).headers(headers).type(PROBLEM_TYPE).send(body);
}
