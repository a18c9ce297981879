import type { EventDefinition } from '#event-store';

export type ProceedingEvent = never;

export const proceedingEvents: readonly EventDefinition[] = [];
