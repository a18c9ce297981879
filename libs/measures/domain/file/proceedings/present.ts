import type { Proceeding } from './state.js';

export function presentProceeding(proceeding: Proceeding, _timeZone: string) {
  return proceeding;
}
