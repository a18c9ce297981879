export {
  clockCheck,
  heartbeat,
  readersCheck,
  redisCheck,
  remindersCheck,
  replicaCheck,
  workersCheck,
} from './checks.js';
export { apiDocument, describeApi, type ApiDescription } from './describe-api.js';
export { type OperationText } from './complete-document.js';
export { describeFailure, type FailureRecord } from './describe-failure.js';
export { Metrics } from './metrics.js';
export { observeRequests } from './observe-requests.js';
export { OperationModule, type OperationOptions } from './operation.module.js';
export { mountQueueBoard, QUEUE_BOARD } from './queue-board.js';
export { Readiness, type ReadinessCheck, type ReadinessReport, type Reason } from './readiness.js';
