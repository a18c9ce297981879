export * from './http/index.js';
export { CheckpointPositions } from './checkpoint-positions.js';
export { Clock, SimulatedClock, SystemClock } from './clock.js';
export { Config, loadConfig } from './config.js';
export { CoreModule, type CoreOptions } from './core.module.js';
export { createLogger, LOGGER, NestLogger, type Logger } from './logger.js';
export { JobQueues, JobWorkers, QUEUES, QueueUnavailable, type QueueName, type QueuePayloads } from './queues.js';
export { Sweep, type SweepTask } from './sweep.js';
export { WakeUps } from './wake-ups.js';
