import type { EventDefinition } from '#event-store';

export type RequestEvent = never;

export const requestEvents: readonly EventDefinition[] = [];
