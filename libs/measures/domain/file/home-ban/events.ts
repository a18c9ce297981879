import type { EventDefinition } from '#event-store';

export type HomeBanEvent = never;

export const homeBanEvents: readonly EventDefinition[] = [];
