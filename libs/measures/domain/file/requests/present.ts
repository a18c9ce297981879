import type { MeasureRequest } from './state.js';

export function presentRequest(request: MeasureRequest, _timeZone: string) {
  return request;
}
