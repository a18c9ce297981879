import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { sendProblem } from '../http/index.js';
import { QUEUES, type JobQueues } from '../queues.js';

export const QUEUE_BOARD = '/admin/queues';

/**
 * Bull Board, for whom `admit` lets in (it throws for others). Its pages and its API take the same bearer token as all
 * else. Call it before `app.init()`.
 */
export function mountQueueBoard(
  app: NestFastifyApplication,
  queues: JobQueues,
  admit: (request: FastifyRequest) => Promise<void>,
): void {
  const board = new FastifyAdapter().setBasePath(QUEUE_BOARD);
  createBullBoard({ queues: QUEUES.map((name) => new BullMQAdapter(queues.queue(name))), serverAdapter: board });
  const fastify = app.getHttpAdapter().getInstance();
  void fastify.register(
    async (scope) => {
      scope.addHook('onRequest', async (request, reply) => {
        try {
          await admit(request);
        } catch (error) {
          // The board has an error handler of its own, which would make a 500 of a refusal.
          sendProblem(error, request, reply);
          return reply;
        }
      });
      await scope.register(board.registerPlugin());
    },
    { prefix: QUEUE_BOARD },
  );
}
