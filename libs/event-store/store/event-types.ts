import type { EventDefinition, JsonObject } from '../types.js';

/** The store met an event that this release does not know: a reader stops rather than guess. */
export class UnknownEvent extends Error {
  constructor(type: string, version: number) {
    super(`event ${type} version ${String(version)} is not known to this release`);
    this.name = 'UnknownEvent';
  }
}

/** All event types of the product. A type is defined once. */
export class EventTypes {
  private readonly byType = new Map<string, EventDefinition>();

  constructor(definitions: readonly EventDefinition[]) {
    for (const definition of definitions) {
      if (this.byType.has(definition.type)) throw new Error(`event type ${definition.type} is defined twice`);
      for (let version = 1; version < definition.version; version++) {
        if (!definition.upcasts?.[version]) {
          throw new Error(`event type ${definition.type} lacks the upcast from version ${String(version)}`);
        }
      }
      this.byType.set(definition.type, definition);
    }
  }

  get(type: string): EventDefinition {
    const definition = this.byType.get(type);
    if (!definition) throw new Error(`event type ${type} is not defined`);
    return definition;
  }

  /** The data of any stored version as the current one. */
  upcast(type: string, version: number, data: JsonObject): JsonObject {
    const definition = this.byType.get(type);
    if (!definition || version > definition.version) throw new UnknownEvent(type, version);
    let current = data;
    for (let v = version; v < definition.version; v++) current = definition.upcasts?.[v]?.(current) ?? current;
    return current;
  }
}
