import type { Labelled } from '#kernel';
import type { ProceedingEvent } from './events.js';

export const PROCEEDING_LABELS: Readonly<Record<ProceedingEvent['type'], Labelled>> = {};
