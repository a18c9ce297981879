export { Accepts, AcceptsForm, AcceptsText, httpAdapter } from './adapter.js';
export { Answer, created, createdTogether, unlessMatched, versioned, written } from './answer.js';
export { check } from './check.js';
export { configureHttp } from './configure-http.js';
export { duration } from './duration.js';
export { HttpModule } from './http.module.js';
export { parseJson, pointer } from './json.js';
export { ReadPositions, ReadsFrom, WaitsFor, type Progress } from './min-position.js';
export { moment } from './moment.js';
export { AnswerType, negotiate } from './negotiate.js';
export { page, pageOf, type Page } from './page.js';
export { isUnbuilt, PROBLEM_TYPE, problemOf, Unauthenticated, type Problem } from './problem.js';
export { sendProblem } from './problem.filter.js';
export { callerOf, CurrentCaller, pathOf, RequestId, requestOf } from './request.js';
export {
  Public,
  Roles,
  ROUTE_ACCESS,
  RolesOrLoopback,
  TOKEN_IN_ADDRESS,
  TokenInAddress,
  type RouteAccess,
} from './route-access.js';
export { Write, WriteContextPipe } from './write-context.js';
export { ZodBody, ZodParams, ZodQuery } from './zod-params.js';
