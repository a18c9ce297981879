import type { EventDefinition } from '#event-store';

export type CitationEvent = never;

export const citationEvents: readonly EventDefinition[] = [];
