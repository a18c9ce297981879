import type { Citations } from './state.js';

export function presentCitations(citations: Citations) {
  return citations;
}
