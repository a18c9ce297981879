import type { EventDefinition } from '#event-store';

export type ExecutionEvent = never;

export const executionEvents: readonly EventDefinition[] = [];
