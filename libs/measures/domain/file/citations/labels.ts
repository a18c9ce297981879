import type { Labelled } from '#kernel';
import type { CitationEvent } from './events.js';

export const CITATION_LABELS: Readonly<Record<CitationEvent['type'], Labelled>> = {};
