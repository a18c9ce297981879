import type { Labelled } from '#kernel';
import type { RequestEvent } from './events.js';

export const REQUEST_LABELS: Readonly<Record<RequestEvent['type'], Labelled>> = {};
