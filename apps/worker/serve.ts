import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { configureHttp, createLogger, httpAdapter, loadConfig, Metrics, NestLogger, observeRequests } from '#platform';
import { VERSION } from '../version.js';
import { WorkerModule } from './worker.module.js';

/** Works until it is asked to stop. */
export async function serve(env: NodeJS.ProcessEnv): Promise<void> {
  const config = loadConfig(env);
  const logger = createLogger(config.logLevel, 'worker');
  const metrics = new Metrics();

  const app = await NestFactory.create<NestFastifyApplication>(
    WorkerModule.register(config, logger, metrics),
    httpAdapter(),
    { logger: new NestLogger(logger), abortOnError: false },
  );
  app.enableShutdownHooks();
  configureHttp(app, VERSION);
  observeRequests(app, logger, metrics);
  await app.listen(config.workerPort, config.host);
  logger.info({ url: await app.getUrl() }, 'the worker works');
}
