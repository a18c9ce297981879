import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Gatekeeper } from '#access';
import {
  configureHttp,
  createLogger,
  describeApi,
  httpAdapter,
  JobQueues,
  loadConfig,
  Metrics,
  mountQueueBoard,
  NestLogger,
  observeRequests,
} from '#platform';
import { VERSION } from '../version.js';
import { ApiModule } from './api.module.js';
import { operations } from './description/operations.js';
import { representations } from './description/representations.js';

/** Serves the api until it is asked to stop. */
export async function serve(env: NodeJS.ProcessEnv): Promise<void> {
  const config = loadConfig(env);
  const logger = createLogger(config.logLevel, 'api');
  const metrics = new Metrics();

  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.register(config, logger, metrics),
    httpAdapter(),
    {
      logger: new NestLogger(logger),
      abortOnError: false,
    },
  );
  app.enableShutdownHooks();
  configureHttp(app, VERSION);
  observeRequests(app, logger, metrics);
  describeApi(app, { version: VERSION, publicUrl: config.publicUrl, operations, representations });
  const gatekeeper = app.get(Gatekeeper);
  mountQueueBoard(app, app.get(JobQueues), (request) =>
    gatekeeper.admit(request, { kind: 'roles', roles: ['administrator'], loopback: false }),
  );
  await app.listen(config.port, config.host);
  logger.info({ url: await app.getUrl() }, 'the api listens');
}
